/** A Prometheus that knows one thing: how long the queue of a cluster is. The real one is in test/cloud/prometheus. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface QueuePrometheus {
  url: string;
  stop(): void;
}

/** `lengthOf`: told the query as it was asked; null: it does not understand it. */
export async function startQueuePrometheus(lengthOf: (query: string) => number | null): Promise<QueuePrometheus> {
  const server = createServer(async (request, response) => {
    const asked = new URLSearchParams(await text(request));
    const [query = '', start, end, step] = ['query', 'start', 'end', 'step'].map((name) => asked.get(name) ?? '');
    const length = lengthOf(query);
    if (length === null) {
      const error = '1:4: parse error: unclosed left parenthesis';
      response.writeHead(400).end(JSON.stringify({ status: 'error', errorType: 'bad_data', error }));
      return;
    }
    const [from, period] = [Number(start), Number(step)];
    const count = Math.round((Number(end) - from) / period) + 1;
    const values = Array.from({ length: count }, (_, i) => [from + i * period, String(length)]);
    response.end(
      JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values }] } }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
