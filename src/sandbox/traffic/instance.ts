/** One instance of one release: a real HTTP server that answers health checks and customers after its character. */
import type { ServerResponse } from 'node:http';
import { closed, serve } from './loopback.ts';
import { answerOf } from './temper.ts';
import type { Instance, InstanceOptions } from './traffic.ts';

export const HEALTH_PATH = '/health';
const WHY_IT_DOES_NOT_BOOT = 'not ready: the setting PAYMENTS_URL is missing\n';

/** `random`: 0 <= x < 1. */
export async function startInstance(options: InstanceOptions, random: () => number = Math.random): Promise<Instance> {
  const { server, port } = await serve((request, response) => {
    request.resume();
    if (request.url === HEALTH_PATH) answerHealthCheck(options, response);
    else answerCustomer(options, random, response, () => !server.listening);
  });
  return { id: options.id, port, release: options.release, stop: () => closed(server) };
}

function answerHealthCheck({ character, sick }: InstanceOptions, response: ServerResponse): void {
  if (character === 'does not boot') response.writeHead(503).end(WHY_IT_DOES_NOT_BOOT);
  else if (sick?.()) response.writeHead(503).end('sick\n');
  else response.end('ok\n');
}

/** `stopping`, asked when the answer goes out: the connection then ends with it. */
function answerCustomer(
  { id, service, release, character, load }: InstanceOptions,
  random: () => number,
  response: ServerResponse,
  stopping: () => boolean,
): void {
  const answer = answerOf(character, load.fails(Date.now()), random);
  const body = `${service} ${release}\n`;
  setTimeout(() => {
    response.writeHead(answer.status, {
      'content-length': Buffer.byteLength(body),
      'x-release': release,
      'x-instance': id,
      ...(answer.orders > 0 && { 'x-orders': answer.orders }),
      ...(stopping() && { connection: 'close' }),
    });
    response.end(body);
  }, answer.afterMs);
}
