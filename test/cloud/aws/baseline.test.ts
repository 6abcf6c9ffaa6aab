/** A third target group, in which a baseline stands beside the canary: seen, measured, weighed, and cleared away. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Environment } from '../../../src/catalog/catalog.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import type { ClusterSeen } from '../../../src/delivery/seen.ts';
import { type FastAws, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const OPERATION = 'search-7f3k2m';
const LIVE = 'search-prod-v023';
const BESIDE = 'search-prod-v024-baseline';

let world: FastAws;
let plan: Environment;
let [a, b, c] = ['', '', ''];

beforeAll(async () => {
  world = await startFastAws('search');
  const { services } = await readCatalog('src/sandbox/services.yml');
  const prod = services.get('search')?.environments.get('prod');
  if (!prod?.baseline) throw new Error('search has a place for a baseline');
  plan = { ...prod, alarms: [] };
  [a = '', b = ''] = plan.targetGroups;
  c = prod.baseline;
});
afterAll(() => world?.aws.close());

const see = async (): Promise<ClusterSeen | undefined> =>
  (await world.cloud.look(plan)).clusters.find(({ name }) => name === BESIDE);
const route = async (weights: Record<string, number>) => {
  const from = (await world.cloud.look(plan)).routes.map((each) => each.weights);
  return world.cloud.make(plan, { want: 'route', routes: plan.routes, weights, from });
};
const gone = () => world.cloud.make(plan, { want: 'gone', cluster: BESIDE, operation: OPERATION, routes: plan.routes });

test('a baseline comes up in its target group, once a route names it, and gets its share of requests and of figures', async () => {
  expect(await route({ [a]: 100, [b]: 0, [c]: 0 })).toBe(
    'Route set to search-prod-a 100, search-prod-b 0, search-prod-c 0',
  );
  const releases = await world.cloud.releases(plan);
  const { name: release = '', templateVersion = '' } = releases.find(({ name }) => name === '4.2.0') ?? {};
  const place = { targetGroup: c, like: LIVE, size: 1 };
  const desire = {
    want: 'cluster',
    cluster: BESIDE,
    operation: OPERATION,
    release,
    templateVersion,
    ...place,
  } as const;
  expect(await world.cloud.make(plan, desire)).toBe(`${BESIDE} created with 1 instance`);
  expect(await world.cloud.make(plan, desire)).toBeNull();
  await until('it is healthy', async () => (await see())?.instances[0]?.health === 'healthy');
  expect(await see()).toMatchObject({ release: '4.2.0', targetGroup: c, desired: 1, madeBy: OPERATION });

  await route({ [a]: 50, [c]: 50 });
  const since = Date.now();
  await until('it has figures of its own', async () => {
    const { figures } = await world.cloud.look(plan, { figuresFrom: since });
    const { requests = [], figures: own } = figures[c] ?? {};
    return requests.length > 1 && (own?.Errors ?? []).some(({ value }) => value === 0);
  });
});

test('what stands there belongs to its service, and is not taken for what serves', async () => {
  const { clusters, strays } = await world.cloud.inventory([plan]);
  expect(clusters.find(({ cluster }) => cluster.name === BESIDE)).toMatchObject({
    environment: 'search prod',
    elsewhere: [],
  });
  expect(strays).toEqual([]);
});

test('it goes only when no route sends it requests', async () => {
  await expect(gone()).rejects.toThrow(`${BESIDE} is not removed: it still gets traffic`);
  await route({ [a]: 100, [c]: 0 });
  await until('it is gone', async () => {
    await gone();
    return (await see()) === undefined;
  });
  const { routes } = await world.cloud.look(plan);
  expect(routes.map(({ weights }) => weights)).toEqual([{ [a]: 100, [b]: 0, [c]: 0 }]);
});
