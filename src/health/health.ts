/** `/healthz` and `/metrics`: for whoever runs fullcycle. Loopback only unless told otherwise. */
import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/** By its name: true, or one sentence that says what is wrong. */
export type Checks = Record<string, () => Promise<true | string>>;

export interface HealthOptions {
  port: number;
  host: string;
  checks: Checks;
  metrics: Registry;
}

export function serveHealth({ port, host, checks, metrics }: HealthOptions): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url === '/healthz') {
      const { healthy, report } = await examine(checks);
      response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(report));
    } else if (request.url === '/metrics') {
      response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.metrics());
    } else {
      response.writeHead(404).end('fullcycle answers /healthz and /metrics\n');
    }
  });
  return new Promise((ready, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => ready(server));
  });
}

async function examine(checks: Checks): Promise<{ healthy: boolean; report: Record<string, true | string> }> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await check().catch(String)] as const),
  );
  return { healthy: answers.every(([, answer]) => answer === true), report: Object.fromEntries(answers) };
}
