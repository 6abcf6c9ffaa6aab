/**
 * How the parts of the sandbox's traffic connect: on loopback, with connections that are kept.
 *
 * The asking end hangs up idle connections long before the serving end would. The other way round a request could be
 * written into a connection that is just being closed, and be lost although nobody did anything wrong; AWS asks the
 * same of targets (their keep-alive must outlast the load balancer's idle timeout).
 */
import { Agent, createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOOPBACK = '127.0.0.1';
const SERVING_IDLE_MS = 75_000;
const ASKING_IDLE_MS = 30_000;
const HANG_UP_AFTER_MS = 2000;

/** Port 0: any free one. Rejects when the port is taken. */
export async function serve(listener: RequestListener, port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer({ keepAliveTimeout: SERVING_IDLE_MS }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

export function keepingAgent(): Agent {
  return new Agent({ keepAlive: true, timeout: ASKING_IDLE_MS });
}

/**
 * Takes nothing new, hangs up idle connections, ends when the last answer is out. Harmless when repeated.
 * Browsers open connections that they never use; Node does not count those as idle, so they are cut in the end.
 */
export function closed(server: Server): Promise<void> {
  const hangUp = setTimeout(() => server.closeAllConnections(), HANG_UP_AFTER_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(hangUp);
      resolve();
    });
  });
}
