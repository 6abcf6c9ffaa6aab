/** Reconcile on real queues: whatever has no job gets one, and nobody is woken. */
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, PREFIX, type Queues } from '../../jobs/queues.ts';
import { reconcile, reconcilePages } from '../../jobs/reconcile.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';
import { redisPageStore } from '../../src/store/redis-page-store.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { newOperation } from '../delivery/paper-cloud.ts';
import { pageOf } from '../store/pages.ts';

let redis: SandboxRedis;
let asking: Connection;
let queues: Queues;
let deploys: Queue;
beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  asking = connect(redis.url, 'worker');
  await reach(asking, redis.url);
  queues = openQueues(asking, () => {});
  deploys = new Queue('deploy', { connection: asking, prefix: PREFIX });
});
afterAll(async () => {
  await Promise.all([queues.close(), deploys.close()]);
  asking.disconnect();
  await redis.close();
});

it('gives a job to an operation that lost its own, and lets the others sleep', async () => {
  const store = redisStore(asking);
  for (const id of ['api-aaaaaa', 'web-bbbbbb']) {
    const service = id.slice(0, 3);
    await store.create(newOperation({ id, service }), []);
  }
  await deploys.add('deploy', { operation: 'api-aaaaaa' }, { jobId: 'api-aaaaaa', delay: 3_600_000 });
  await reconcile(store, queues);
  expect((await deploys.getDelayed()).map(({ id }) => id)).toEqual(['api-aaaaaa']);
  expect((await deploys.getWaiting()).map(({ id }) => id)).toEqual(['web-bbbbbb']);
});

it('gives a job to a page that is not over, and lets it sleep', async () => {
  const pages = redisPageStore(asking);
  const page = await pages.open(pageOf('api'), [], null);
  const over = await pages.open(pageOf('web'), [], null);
  if (over) await pages.replace({ ...over, state: { is: 'resolved', by: null, at: 1, how: 'fine again' } }, []);
  const jobs = new Queue('page', { connection: asking, prefix: PREFIX });
  await reconcilePages(pages, queues);
  expect((await jobs.getWaiting()).map(({ id }) => id)).toEqual([page?.id]);
  await jobs.close();
});
