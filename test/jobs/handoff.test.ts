/** Handoffs on real queues: two workers, one telling, at the moment of the change. */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { handingOver, handoffWorker } from '../../jobs/handoff.ts';
import { handoffPostWorker } from '../../jobs/post.ts';
import { openQueues, type Queues } from '../../jobs/queues.ts';
import { openRota } from '../../jobs/rota/rota.ts';
import type { Team } from '../../src/catalog/catalog.ts';
import { type SandboxRedis, startRedis } from '../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';
import { redisHandoffStore } from '../../src/store/redis-handoff-store.ts';
import { redisPageStore } from '../../src/store/redis-page-store.ts';
import { redisRotaStore } from '../../src/store/redis-rota-store.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { weekly } from '../oncall/paper-schedule.ts';

let redis: SandboxRedis;
let connection: Connection;
let queues: Queues;
beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  queues = openQueues(connection, () => {});
});
afterAll(async () => {
  await queues.close();
  connection.disconnect();
  await redis.close();
});

const log = { error: () => {} };
const team: Team = {
  name: 'edge',
  channel: 'C0EDGE',
  members: ['U0ADA', 'U0LIN'],
  others: 'never',
  freezes: [],
  oncall: { zone: 'UTC', layers: [{ name: 'primary', rules: [{ rotation: weekly('U0ADA') }] }], usergroups: [] },
};
const catalog = { teams: new Map([['edge', team]]), services: new Map() };

it('of two workers one hands over, at the moment, and what is shown is the newest', async () => {
  const rota = openRota({ catalog, rotas: redisRotaStore(connection), now: Date.now });
  const handoffs = redisHandoffStore(connection);
  const shown: string[] = [];
  let seen = () => {};
  const teller = {
    async tell(id: string) {
      const handoff = await handoffs.load(id);
      await handoffs.setCard(id, { shows: handoff?.version });
      shown.push(`${handoff?.from} ${handoff?.to} ${handoff?.state.is}`);
      seen();
      return 0;
    },
  };
  const engine = {
    catalog,
    book: rota,
    handoffs,
    queues,
    archive: { facts: async () => [] },
    store: redisStore(connection),
    pages: redisPageStore(connection),
    now: Date.now,
    log,
  };
  const workers = [0, 1].flatMap(() => [
    handoffWorker({ connection, engine }),
    handoffPostWorker({ connection, parts: { teller, log } }),
  ]);
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.close(true)));
  });
  await handoffs.setSeen('edge', { until: Date.now() - 60_000, people: ['U0ADA'] });
  const from = Date.now() + 700;
  await rota.replace({ team: 'edge', layer: 'primary', person: 'U0ADA', by: 'U0LIN', from, to: from + 3_600_000 });
  const told = new Promise<void>((resolve) => {
    seen = () => void (shown.some((each) => each.endsWith('told')) && resolve());
  });
  await queues.handoffs(handingOver(catalog));
  await queues.handoffs(handingOver(catalog));
  await told;
  const [handoff, ...more] = await handoffs.following('edge', from - 1, 5);
  expect([handoff?.at, handoff?.from, handoff?.to, more]).toEqual([from, ['U0ADA'], ['U0LIN'], []]);
  expect(shown.filter((each) => each === 'U0ADA U0LIN told')).toHaveLength(1);
  expect(handoff?.state).toMatchObject({ is: 'told' });
  expect((handoff?.state.is === 'told' && handoff.state.at - from) || 0).toBeGreaterThanOrEqual(0);
});
