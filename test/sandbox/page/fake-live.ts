/** A server that speaks wire.ts to one page: it says what a test tells it to and keeps what the page said. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type BuiltPage, buildPage } from '../../../src/sandbox/page/build.ts';
import type { FromPage, PageMessage, ToPage } from '../../../src/sandbox/wire.ts';

type Hello = Extract<ToPage, { type: 'hello' }>;
type Said<Type extends FromPage['type']> = Extract<FromPage, { type: Type }>;

/** What a browser must not need more than. */
const POLICY = "default-src 'self'; img-src 'self' data:";

export class FakeLive {
  /** What the page said, oldest first. */
  readonly heard: FromPage[] = [];
  /** The error each deed is answered with; `wait` leaves it without an answer. */
  answer: (said: FromPage) => string | undefined | 'wait' = () => undefined;
  /** What hangs on the server, by its path: its type and what it says. */
  readonly files: Record<string, [string, string]> = {};
  readonly #http = createServer();
  readonly #sockets = new Set<WebSocket>();
  readonly #waiting: { type: string; found(said: FromPage): void }[] = [];

  constructor(
    page: BuiltPage,
    private readonly hello: Hello,
  ) {
    const files = this.files;
    Object.assign(files, {
      '/': ['text/html', page.html],
      '/page.js': ['text/javascript', page.js],
      '/page.css': ['text/css', page.css],
    });
    this.#http.on('request', ({ url = '/' }, response) => {
      const [type, body] = files[url] ?? ['text/plain', ''];
      response.writeHead(body ? 200 : 404, {
        'content-type': `${type}; charset=utf-8`,
        'content-security-policy': POLICY,
      });
      response.end(body);
    });
    new WebSocketServer({ server: this.#http, path: '/live' }).on('connection', (socket) => this.#connected(socket));
  }

  static async start(hello: Hello): Promise<FakeLive> {
    const live = new FakeLive(await buildPage(), hello);
    await live.listen(0);
    return live;
  }

  async listen(port: number): Promise<void> {
    this.#http.listen(port, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/`;
  }

  tell(news: ToPage): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify(news));
  }

  /** A message for everybody, or an ephemeral one. */
  post(message: Partial<PageMessage> & { ts: string }): void {
    const whole = { channel: 'C0EDGE', user: 'U0BOT', bot: true, text: '', ...message };
    this.tell({ type: 'message', message: whole });
  }

  /** The next thing of this kind that the page says. */
  async next<Type extends FromPage['type']>(type: Type): Promise<Said<Type>> {
    return (await new Promise<FromPage>((found) => this.#waiting.push({ type, found }))) as Said<Type>;
  }

  /** Drops every connection, as a restart would. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async close(): Promise<void> {
    this.hangUp();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  #connected(socket: WebSocket) {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.send(JSON.stringify(this.hello));
    socket.on('message', (data) => {
      const said = JSON.parse(String(data)) as FromPage;
      this.heard.push(said);
      const error = this.answer(said);
      if (error !== 'wait') socket.send(JSON.stringify({ type: 'done', ref: said.ref, error }));
      const at = this.#waiting.findIndex(({ type }) => type === said.type);
      if (at >= 0) this.#waiting.splice(at, 1)[0]?.found(said);
    });
  }
}
