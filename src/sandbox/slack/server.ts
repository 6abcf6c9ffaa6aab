/** One HTTP server for all of it: the Web API, response urls, the page's files, and the two WebSockets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import { comesFromHere } from './door.ts';
import { type Files, MOST_FILE_BYTES } from './files.ts';
import type { Live } from './live/live.ts';
import { Refusal } from './refusal.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketMode } from './socket-mode.ts';
import type { WebApi } from './web-api/web-api.ts';

export type Served = string | Buffer | (() => string | Buffer);

export interface ServerParts {
  api: WebApi;
  files: Files;
  responseUrls: ResponseUrls;
  sockets: SocketMode;
  live: Live;
}

const MOST_BYTES = 1_000_000;
const HANG_UP_AFTER_MS = 500;

async function read(request: IncomingMessage, most = MOST_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > most) throw new Refusal('request_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fields(body: Buffer, contentType = ''): Record<string, unknown> {
  const text = body.toString();
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Refusal('invalid_json');
  }
}

function reply(response: ServerResponse, status: number, contentType: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-store' }).end(body);
}

export class SlackServer {
  readonly #files = new Map<string, { contentType: string; body: Served }>();
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES });

  constructor(private readonly parts: ServerParts) {
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#http.on('upgrade', (request, socket, head) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const { live, sockets } = this.parts;
      const accept = (connect: Live['connect']) =>
        this.#sockets.handleUpgrade(request, socket, head, (accepted) => connect(accepted));
      const mayEnter = comesFromHere(request);
      if (mayEnter && pathname === '/live') accept((page) => live.connect(page));
      else if (mayEnter && pathname === '/link/' && sockets.takesTicket(searchParams.get('ticket'))) {
        accept((bot) => sockets.connect(bot));
      } else socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    });
  }

  /** What hangs at `/` is also what a permalink shows. */
  serve(path: string, contentType: string, body: Served): void {
    this.#files.set(path, { contentType, body });
  }

  /** Resolves with the port. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', () => {
        const address = this.#http.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  /** Says goodbye to every WebSocket, and hangs up on those that do not answer. */
  stop(): Promise<void> {
    for (const socket of this.#sockets.clients) {
      socket.close();
      setTimeout(() => socket.terminate(), HANG_UP_AFTER_MS).unref();
    }
    return new Promise((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!comesFromHere(request)) return reply(response, 403, 'text/plain', 'Only this machine may come in.\n');
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname.startsWith('/api/')) return await this.#call(pathname.slice('/api/'.length), request, response);
      if (pathname.startsWith('/response/')) return await this.#respond(pathname, request, response);
      if (pathname.startsWith('/upload/v1/')) return await this.#upload(pathname, request, response);
      const picture = pathname.startsWith('/files/') && this.parts.files.find(pathname.slice('/files/'.length));
      if (picture) return reply(response, 200, picture.mimetype, picture.bytes);
      const file = this.#files.get(/^\/(archives|docs)\//.test(pathname) ? '/' : pathname);
      if (!file) return reply(response, 404, 'text/plain', 'There is nothing here.\n');
      reply(response, 200, file.contentType, typeof file.body === 'function' ? file.body() : file.body);
    } catch (error) {
      const body = error instanceof Refusal ? error.answer : { ok: false, error: 'internal_error' };
      if (!(error instanceof Refusal)) console.error('local Slack:', error);
      reply(response, error instanceof Refusal ? 200 : 500, 'application/json', JSON.stringify(body));
    }
  }

  async #call(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = fields(await read(request), request.headers['content-type']);
    const { status, headers, body } = this.parts.api.call(method, given, request.headers.authorization);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    reply(response, status, 'application/json', JSON.stringify(body));
  }

  /** The bytes as they are; a form with a file in it is what other clients send, ours does not. */
  async #upload(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = this.parts.files.receive(pathname.slice('/upload/v1/'.length), await read(request, MOST_FILE_BYTES));
    reply(response, status, 'text/plain', status === 200 ? 'OK' : 'There is no such upload.\n');
  }

  /** Unlike the Web API, a response url says no with its status. */
  async #respond(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = fields(await read(request), request.headers['content-type']);
      // Old clients send the JSON as a form field.
      const payload = typeof body.payload === 'string' ? JSON.parse(body.payload) : body;
      this.parts.responseUrls.post(pathname.slice('/response/'.length), payload);
      reply(response, 200, 'text/plain', 'ok');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const gone = error.code === 'expired_url' || error.code === 'used_url';
      reply(response, gone ? 404 : 400, 'application/json', JSON.stringify(error.answer));
    }
  }
}
