import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';
import { keysOf } from '../../src/store/keys.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { describeStore } from './contract.ts';
import { ada, deploy, event } from './operations.ts';
import { startCluster } from './start-cluster.ts';

async function over(server: SandboxRedis) {
  const redis = connect(server.url, 'worker');
  await reach(redis, server.url);
  const store = redisStore(redis);
  const other = redisStore(connect(server.url, 'worker'));
  return {
    store,
    other,
    async stop() {
      await Promise.all([store.close(), other.close()]);
      await server.close();
    },
  };
}

describeStore('the store on the embedded server', async () => over(await startEmbedded()));

const program = await findProgram();
if (program) {
  describeStore(`the store on ${program.name}`, async () => over(await startProgram(program)));
  describeStore(`the store on a cluster of one ${program.name}`, async () => over(await startCluster(program)));
} else {
  test.skip('the store on a real server and a cluster: there is no redis-server or valkey-server here', () => {});
}

describe('the keys', () => {
  let server: SandboxRedis;
  let redis: Connection;
  beforeAll(async () => {
    server = await startEmbedded();
    redis = connect(server.url, 'worker');
    await reach(redis, server.url);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.close();
  });

  test('carry the prefix and one hash tag per service, whatever the store does', async () => {
    const store = redisStore(redis, { prefix: 'mine' });
    const id = 'check-out-7f3k2m';
    await store.create(deploy(id), [event('asked')]);
    await store.create(deploy('check-out-8f3k2m'), [], { queue: true });
    await store.setCard(id, { shows: 1 });
    await store.markBad('check-out', 'prod', { release: '1', at: 1, why: 'x', operation: id });
    await store.setServing('check-out', 'prod', { release: '1', previous: null, at: 1 });
    const running = await store.load(id);
    if (running) await store.replace({ ...running, end: { how: 'left', at: 1, by: ada } }, []);
    const keys = await redis.keys('*');
    expect(keys.filter((key) => !key.startsWith('mine:{check-out}:'))).toEqual(['mine:services']);
    expect(keys).toHaveLength(13);
  });

  test('an operation id says its service even where the service has dashes', () => {
    expect(keysOf('fc').operation('check-out-eu-7f3k2m')).toBe('fc:{check-out-eu}:operation:check-out-eu-7f3k2m');
    expect(() => keysOf('fc').operation('nonsense')).toThrow('names no service');
  });
});
