/** An HTTP server of this machine that somebody else would run: PagerDuty, a gateway for SMS, a watchdog. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

export type Take = (path: string, body: string, headers: IncomingHttpHeaders) => Answered;

export interface HttpReceiver {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Answers 503 to everything. */
  down(is: boolean): void;
  stop(): void;
}

export async function startHttpReceiver(take: Take): Promise<HttpReceiver> {
  let isDown = false;
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => '');
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = isDown ? { status: 503, body: { status: 'unavailable' } } : take(pathname, body, request.headers);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    down(is) {
      isDown = is;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
