/** A baseline that somebody left behind when they took over: it goes by itself, on a real store and a local AWS. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDoctor } from '../../../jobs/doctor/doctor.ts';
import { leakLifter } from '../../../jobs/leaks.ts';
import type { Catalog, Environment } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { AFTER_END } from '../../../src/delivery/doctor/due.ts';
import { type SandboxRedis, startRedis } from '../../../src/sandbox/redis.ts';
import { connect, reach } from '../../../src/store/connect.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { type FastAws, startFastAws } from '../../cloud/fast-aws.ts';
import { until } from '../../cloud/until.ts';
import { LIN, newOperation } from '../../delivery/paper-cloud.ts';

const T = 5_000_000;
const ID = 'search-7f3k2m';
const LIVE = 'search-prod-v023';
const BESIDE = 'search-prod-v024-baseline';

let redis: SandboxRedis;
let world: FastAws;
let store: Store;
let plan: Environment;
let catalog: Catalog;
let now = T;

beforeAll(async () => {
  redis = await startRedis({ kind: 'embedded' });
  world = await startFastAws('search');
  const connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  store = redisStore(connection, { prefix: 'left' });
  const { services } = await readCatalog('src/sandbox/services.yml');
  const prod = services.get('search')?.environments.get('prod');
  if (!prod) throw new Error('there is a search in prod');
  plan = { ...prod, alarms: [] };
  const place = { name: 'search', team: 'edge', environments: new Map([['prod', plan]]) };
  catalog = { teams: new Map(), freezes: [], services: new Map([['search', place]]) };
});
afterAll(async () => {
  await store?.close();
  await world?.aws.close();
  await redis?.close();
});

const route = async (weights: Record<string, number>) => {
  const from = (await world.cloud.look(plan)).routes.map((each) => each.weights);
  await world.cloud.make(plan, { want: 'route', routes: plan.routes, weights, from });
};
const round = () => leakLifter({ catalog, store, cloud: world.cloud, now: () => now, log: { error: () => {} } })();
const stands = async () => (await world.group(BESIDE))?.DesiredCapacity;

test('a baseline whose deploy was left to a person is an orphan for the doctor, and goes by itself a while later', async () => {
  const [a = '', b = ''] = plan.targetGroups;
  const c = plan.baseline ?? '';
  await route({ [a]: 70, [b]: 0, [c]: 30 });
  const { templateVersion = '' } = (await world.cloud.releases(plan)).find(({ name }) => name === '4.2.0') ?? {};
  const like = { targetGroup: c, like: LIVE, size: 1 };
  await world.cloud.make(plan, {
    want: 'cluster',
    cluster: BESIDE,
    operation: ID,
    release: '4.2.0',
    templateVersion,
    ...like,
  });
  const created = await store.create(newOperation({ id: ID, plan, service: 'search' }), []);
  if (!('created' in created)) throw new Error('it was not created');
  await store.replace({ ...created.created, end: { how: 'left', at: T, by: LIN } }, []);
  await store.setServing('search', 'prod', { release: '4.2.0', previous: null, at: 0 });

  now = T + AFTER_END;
  await round();
  expect(await stands(), 'with requests it stays').toBe(1);

  await route({ [a]: 100, [b]: 0, [c]: 0 });
  const doctor = openDoctor({ catalog, store, cloud: world.cloud, queues: { remove: async () => {} } });
  expect(await doctor.examine('search')).toMatchObject([
    {
      what: 'orphan',
      name: BESIDE,
      mend: `remove ${BESIDE}`,
      finding: expect.stringContaining('made it and has ended'),
    },
  ]);
  now = T + AFTER_END - 1;
  await round();
  expect(await stands(), 'a last push may be under way').toBe(1);

  now = T + AFTER_END;
  await until('it is gone', async () => {
    await round();
    return (await world.group(BESIDE)) === undefined;
  });
  expect((await store.events(ID)).map(({ event }) => event.what)).toEqual([
    `Removed what was left: ${BESIDE} is emptied`,
    `Removed what was left: ${BESIDE} deleted`,
  ]);
});
