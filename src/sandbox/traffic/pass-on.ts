/** Hands one customer's request to one target and the target's answer back. */
import {
  type Agent,
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { LOOPBACK } from './loopback.ts';

export type Passed =
  | { how: 'answered'; answer: IncomingMessage }
  /** The target broke the connection. Nothing is sent to the customer yet, or the answer is cut off half way. */
  | { how: 'broken' }
  /** The customer did not wait for the answer. */
  | { how: 'left' };

/** They belong to one connection, not to the request (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/**
 * `cookie`: a `Set-Cookie` header of the load balancer. Resolves when the customer has the whole answer, or will not.
 *
 * A kept connection may be closed by the target in the very moment in which it is used again: nobody's fault, and not
 * to be told from a target that died. A request that may be repeated is then asked once more, on a new connection; a
 * dead target fails that one too.
 */
export async function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { port, agent }: { port: number; agent: Agent },
  cookie: string | undefined,
): Promise<Passed> {
  let sent = send(request, port, agent);
  response.once('close', () => {
    if (!response.writableFinished) sent.destroy();
  });
  let answer = await answerTo(sent);
  if (!answer && sent.reusedSocket && repeatable(request) && !response.destroyed) {
    sent = send(request, port, false);
    answer = await answerTo(sent);
  }
  if (response.destroyed) return { how: 'left' };
  if (!answer) return { how: 'broken' };
  return handBack(answer, response, cookie);
}

function send(request: IncomingMessage, port: number, agent: Agent | false): ClientRequest {
  const { method, url: path } = request;
  const headers = { ...endToEnd(request), 'x-forwarded-for': request.socket.remoteAddress ?? 'gone' };
  const sent = httpRequest({ host: LOOPBACK, port, agent, method, path, headers });
  if (repeatable(request)) sent.end();
  else request.pipe(sent);
  return sent;
}

/** Changes nothing at the target, and has no body that the first try would use up. */
function repeatable({ method, headers }: IncomingMessage): boolean {
  const bodiless = !('content-length' in headers || 'transfer-encoding' in headers);
  return bodiless && (method === 'GET' || method === 'HEAD');
}

/** Null: the connection broke first. */
function answerTo(sent: ClientRequest): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    sent.once('response', resolve);
    sent.on('error', () => resolve(null));
  });
}

function handBack(answer: IncomingMessage, response: ServerResponse, cookie: string | undefined): Promise<Passed> {
  return new Promise((resolve) => {
    response.once('finish', () => resolve({ how: 'answered', answer }));
    response.once('close', () => resolve({ how: 'left' }));
    answer.once('error', () => {
      resolve({ how: 'broken' });
      response.destroy();
    });
    const headers = endToEnd(answer);
    if (cookie) headers['set-cookie'] = [...(headers['set-cookie'] ?? []), cookie];
    response.writeHead(answer.statusCode ?? 502, headers);
    answer.pipe(response);
  });
}

function endToEnd({ headers }: IncomingMessage): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
