/**
 * The sandbox's Redis: the one that REDIS_URL names, else a server of this machine, else the embedded one, which
 * needs nothing but Node. None of the last two keeps anything after its end.
 */
import { connect, reach } from '../store/connect.ts';
import { startEmbedded } from './redis/embedded.ts';
import { findProgram, startProgram } from './redis/native.ts';
import type { SandboxRedis } from './redis/sandbox-redis.ts';

export type { SandboxRedis };

export interface RedisOptions {
  /** Whatever else there is. */
  kind?: 'embedded';
  env?: NodeJS.ProcessEnv;
  /** How long it may take to answer, ms. */
  within?: number;
}

export async function startRedis(options: RedisOptions = {}): Promise<SandboxRedis> {
  const { REDIS_URL, PATH } = options.env ?? process.env;
  const answering = (server: SandboxRedis) => answeringWithin(server, options.within ?? 10_000);
  if (options.kind === 'embedded') return answering(await startEmbedded());
  if (REDIS_URL) return answering({ url: REDIS_URL, kind: 'REDIS_URL', close: async () => {} });
  const program = await findProgram(PATH);
  // One that is too old or does not come up is no reason to have no sandbox.
  const native =
    program &&
    (await startProgram(program)
      .then(answering)
      .catch(() => null));
  return native ?? answering(await startEmbedded());
}

async function answeringWithin(server: SandboxRedis, within: number): Promise<SandboxRedis> {
  const redis = connect(server.url, 'worker');
  try {
    await reach(redis, server.url, within);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  } finally {
    redis.disconnect();
  }
}
