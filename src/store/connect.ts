/**
 * Connections to Redis. Those who work and those who ask need different patience: a worker waits out an outage and
 * goes on by itself; whoever asks for a person must fail while that person is still looking.
 * The figures are measured: a server that hangs without closing its sockets is noticed by `socketTimeout` alone, and
 * a worker's must exceed the 10 s for which BullMQ blocks.
 */
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { parseRedisUrl, placeOf, type RedisAddress } from './redis-url.ts';

export type Connection = Redis | Cluster;
export type Role = keyof typeof PATIENCE;

const PATIENCE = {
  worker: { maxRetriesPerRequest: null, connectTimeout: 2000, socketTimeout: 12_000 },
  producer: {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 1500,
    commandTimeout: 1800,
    socketTimeout: 2000,
  },
} satisfies Record<string, RedisOptions>;

/** The first that reads a stream from after a given entry, and what BullMQ advises. */
const OLDEST = [6, 2] as const;

const retryStrategy = (times: number) => Math.min(100 * times, 1000);
/** A master that became a replica in a failover: connect anew and send the command again. */
const reconnectOnError = (error: Error) => (error.message.startsWith('READONLY') ? 2 : false);

/** `onTrouble` hears one sentence at the beginning of each outage, not one for each attempt. */
export function connect(url: string, role: Role, onTrouble: (what: string) => void = () => {}): Connection {
  const address = parseRedisUrl(url);
  const redis = address.kind === 'cluster' ? toCluster(address, role) : new Redis(optionsFor(address, role));
  let told = false;
  redis.on('ready', () => {
    told = false;
  });
  redis.on('error', (error: Error) => {
    if (!told) onTrouble(outOfReach(address, error));
    told = true;
  });
  return redis;
}

/** Redis does not answer, or cannot do what we need. The message says where and why, never with a password. */
export class RedisUnreachable extends Error {
  override name = 'RedisUnreachable';
}

/** Answers once Redis does, or throws RedisUnreachable after `within` ms. */
export async function reach(redis: Connection, url: string, within = 3000): Promise<void> {
  let last: Error | undefined;
  const address = parseRedisUrl(url);
  const hear = (error: Error) => {
    last = error;
  };
  redis.on('error', hear);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new RedisUnreachable(outOfReach(address, last))), within);
  });
  try {
    const refused = (error: Error) => Promise.reject(new RedisUnreachable(outOfReach(address, error)));
    const info = await Promise.race([answered(redis).catch(refused), late]);
    const [, version = ''] = /^redis_version:(\S+)/m.exec(info) ?? [];
    if (version && tooOld(version)) {
      throw new RedisUnreachable(
        `Redis at ${placeOf(address)} is ${version}: fullcycle needs ${OLDEST.join('.')} or newer.`,
      );
    }
  } finally {
    clearTimeout(timer);
    redis.off('error', hear);
  }
}

function tooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
}

async function answered(redis: Connection): Promise<string> {
  for (;;) {
    if (redis.status !== 'ready') await new Promise<void>((ready) => redis.once('ready', () => ready()));
    try {
      return await redis.info('server');
    } catch (error) {
      // A connection that breaks just now gets ready again: only the deadline ends that wait.
      if (redis.status === 'ready') throw error;
    }
  }
}

function optionsFor(address: RedisAddress, role: Role): RedisOptions {
  const { nodes, name, tls, username, password, db } = address;
  const common: RedisOptions = {
    ...PATIENCE[role],
    retryStrategy,
    reconnectOnError,
    ...(username && { username }),
    ...(password && { password }),
    ...(tls && { tls: {} }),
    ...(db && { db }),
  };
  if (!name) return { ...common, ...nodes[0] };
  return { ...common, sentinels: nodes, name, sentinelRetryStrategy: retryStrategy, enableTLSForSentinelMode: tls };
}

function toCluster(address: RedisAddress, role: Role): Cluster {
  const { enableOfflineQueue, retryStrategy: clusterRetryStrategy, ...redisOptions } = optionsFor(address, role);
  return new Cluster(address.nodes, {
    clusterRetryStrategy,
    redisOptions,
    ...(enableOfflineQueue === false && { enableOfflineQueue }),
  });
}

function outOfReach(address: RedisAddress, error?: Error): string {
  return `Redis at ${placeOf(address)} is out of reach: ${reasonOf(error)}.`;
}

function reasonOf(error?: NodeJS.ErrnoException): string {
  const text = `${error?.code ?? ''} ${error?.message ?? ''}`;
  if (text.includes('ECONNREFUSED')) return 'nothing listens there; start it, or set REDIS_URL to another one';
  if (/ENOTFOUND|EAI_AGAIN/.test(text)) return 'there is no such host; check REDIS_URL';
  if (/NOAUTH|WRONGPASS|invalid password/.test(text)) return 'it wants another user or password; check REDIS_URL';
  if (/ETIMEDOUT|timeout|timed out/i.test(text) || !error) return 'it does not answer; check REDIS_URL and the network';
  if (text.includes('sentinels are unreachable')) return 'no sentinel there knows it; check REDIS_URL';
  if (text.includes('slots cache')) return 'no node of the cluster answers; check REDIS_URL';
  return error.message.replace(/\.$/, '');
}
