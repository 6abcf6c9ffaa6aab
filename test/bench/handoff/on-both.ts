/** The same measurement on the embedded server, and on a real one where there is one on the machine. */
import { startEmbedded } from '../../../src/sandbox/redis/embedded.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../../src/store/connect.ts';
import type { Figure } from '../figure.ts';

interface Server {
  url: string;
  close(): Promise<void>;
}

/** `measure` finds an empty server, and is told what to call it. */
export async function onBoth(measure: (redis: Connection, name: string) => Promise<Figure[]>): Promise<Figure[]> {
  const embedded = await on(await startEmbedded(), 'the embedded server', measure);
  const server = await startRedis();
  if (server.kind === 'embedded') {
    await server.close();
    return embedded;
  }
  return [...embedded, ...(await on(server, server.kind, measure))];
}

async function on(server: Server, name: string, measure: Parameters<typeof onBoth>[0]): Promise<Figure[]> {
  const redis = connect(server.url, 'worker');
  await reach(redis, server.url, 10_000);
  const figures = await measure(redis, name);
  redis.disconnect();
  await server.close();
  return figures;
}
