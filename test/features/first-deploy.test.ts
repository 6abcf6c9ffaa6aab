/** A service that nothing serves: its first cluster is made from services.yml, and the channel is told what that means. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { PATIENCE, startWorld } from './world/world.ts';

const cluster = {
  subnets: ['subnet-00000000000000001'],
  size: 2,
  min: 1,
  max: 6,
  grace: '60s',
  tags: { team: 'edge' },
};
const world = await startWorld({
  only: ['api', 'checkout'],
  // Nothing serves, so everything rings: pages would have the first word in the channel, and stages be told late.
  places: { 'api prod': { cluster, pages: [] }, 'checkout prod': { pages: [] } },
  times: { standUp: '12s', bake: '10m' },
});
const { ada, lin, account } = world;
afterAll(() => world.stop());

const failedOf = (what: string) => world.failed().filter((request) => request.startsWith(`${what} `));

beforeAll(async () => {
  await account.deleteCluster('api-prod-v041');
  await account.deleteCluster('checkout-prod-v017');
  const left = async () => ({ ...(await account.clusters('api')), ...(await account.clusters('checkout')) });
  await vi.waitFor(async () => expect(await left()).toEqual({}), { timeout: PATIENCE, interval: 100 });
});

test('without settings it is not started, and one sentence says what to add', async () => {
  await world.types(ada, '/deploy checkout 3.9.1');
  const card = await world.card(/checkout 3.9.1/);
  const words = await card.until(/^# \S+ Not started/);
  expect(words).toContain(
    'Nothing serves checkout in prod yet, and services.yml does not say what its first cluster is made from',
  );
  expect(words).toContain('Next: Add `cluster:` with subnets, size, min, max and grace to it in services.yml');
  expect(account.created('checkout')).toBe(0);
});

test('one that does not boot is thrown away, and no request has reached it', async () => {
  await world.types(ada, '/deploy api 1.46.0');
  const card = await world.card(/api 1.46.0/);
  expect(await card.until(/^# \S+ Standing up/)).toContain('no canary, there is nothing to compare it with');
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toContain('Nothing serves api in prod, as before. No request reached 1.46.0.');
  await card.broadcast(/Nothing serves api\./);
  expect(await account.clusters('api')).toEqual({});
  expect(failedOf('api 1.46.0')).toEqual([]);
});

test('a good one stands up unseen, gets all requests at once, bakes, and may scale as services.yml says', async () => {
  await world.types(lin, '/deploy unlock api');
  await world.types(ada, '/deploy api 1.42.0');
  const card = await world.card(/api 1.42.0/);
  const bake = await card.until(/^# \S+ Bake/);
  expect(bake).toContain('Nothing served before it: there is nothing to go back to.');
  expect(bake).toContain('[Take 1.42.0 away]');
  // Those that were under way when the weights came into effect.
  world.failed();
  await card.press(lin, 'Skip bake');
  const live = await card.until(/^# \S+ Live/);
  expect(live).toContain('It is the first that serves in prod: there is nothing to go back to before the next deploy.');
  await card.broadcast(/api 1\.42\.0 is live in prod\. The deploy took [\d.]+ s, nothing served before it\./);
  expect(failedOf('api')).toEqual([]);
  expect(await account.clusters('api')).toEqual({
    'api-prod-v000': { release: '1.42.0', weight: 100, min: 1, desired: 2, max: 6, suspended: [], pinned: false },
  });
  expect(account.sharesHad('api')).toEqual([{ a: 0, b: 100 }]);
  expect(account.created('api')).toBe(2);
});
