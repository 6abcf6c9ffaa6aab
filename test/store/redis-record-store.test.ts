import { test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { redisPageStore } from '../../src/store/redis-page-store.ts';
import { redisRecordStore } from '../../src/store/redis-record-store.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { describeRecord } from './record-contract.ts';
import { startCluster } from './start-cluster.ts';

async function over(server: SandboxRedis) {
  const redis = connect(server.url, 'worker');
  await reach(redis, server.url);
  return {
    store: redisStore(redis),
    pages: redisPageStore(redis),
    records: redisRecordStore(redis),
    async stop() {
      redis.disconnect();
      await server.close();
    },
  };
}

describeRecord('the record on the embedded server', async () => over(await startEmbedded()));

const program = await findProgram();
if (program) {
  describeRecord(`the record on ${program.name}`, async () => over(await startProgram(program)));
  describeRecord(`the record on a cluster of one ${program.name}`, async () => over(await startCluster(program)));
} else {
  test.skip('the record on a real server and a cluster: there is no redis-server or valkey-server here', () => {});
}
