/** A web server of this machine that keeps what it is sent. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  body: any;
}

/** `status` 0: never answers. */
export async function receiver({ status = 200, headers = {} }: { status?: number; headers?: object } = {}) {
  const got: Received[] = [];
  const server = createServer(async (request, response) => {
    const sent = await text(request);
    got.push({ path: request.url ?? '', headers: request.headers, text: sent, body: sent ? JSON.parse(sent) : null });
    if (status) response.writeHead(status, { ...headers }).end('a secret answer');
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
