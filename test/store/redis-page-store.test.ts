import { test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { pageKeysOf, slotOfPage } from '../../src/store/page-keys.ts';
import { redisPageStore } from '../../src/store/redis-page-store.ts';
import { describePageStore } from './page-contract.ts';
import { startCluster } from './start-cluster.ts';

async function over(server: SandboxRedis) {
  const redis = connect(server.url, 'worker');
  const another = connect(server.url, 'worker');
  await reach(redis, server.url);
  const keys = pageKeysOf('fc');
  return {
    store: redisPageStore(redis),
    other: redisPageStore(another),
    /** As Redis does when their time has come: all that has a time to live goes. */
    async forget({ id, scope }: { id: string; scope: { service: string | null; environment: string | null } }) {
      const slot = slotOfPage(id);
      const latest = keys.latest(slot, `${scope.service}/${scope.environment}`);
      for (const key of [keys.page(id), keys.events(id), keys.card(id), latest]) {
        if ((await redis.pttl(key)) > 0) await redis.del(key);
      }
    },
    async stop() {
      redis.disconnect();
      another.disconnect();
      await server.close();
    },
  };
}

describePageStore('the store of pages on the embedded server', async () => over(await startEmbedded()));

const program = await findProgram();
if (program) {
  describePageStore(`the store of pages on ${program.name}`, async () => over(await startProgram(program)));
  describePageStore(`the store of pages on a cluster of one ${program.name}`, async () =>
    over(await startCluster(program)),
  );
} else {
  test.skip('the store of pages on a real server and a cluster: there is no redis-server or valkey-server here', () => {});
}
