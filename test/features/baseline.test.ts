/** A baseline beside the canary: fresh instances of both releases get the same requests, and those two are compared. */
import { afterAll, expect, test } from 'vitest';
import { SHELF } from '../../src/sandbox/shelf.ts';
import type { ShelfRelease } from '../../src/sandbox/shelf-service.ts';
import { startWorld } from './world/world.ts';

const WORSE: ShelfRelease = {
  release: '4.5.0',
  character: 'errors',
  by: 'Sam',
  builtMinutesAgo: 10,
  says: '5 % of requests fail',
};
/** A quarter of the requests must be enough to tell within seconds. */
const services = SHELF.map((entry) =>
  entry.service === 'search' ? { ...entry, staging: undefined, releases: [...entry.releases, WORSE] } : entry,
);
const world = await startWorld({
  only: ['search'],
  services,
  // Whoever rolls back finds the button still there.
  times: { canary: '15s', bake: '10m' },
  requestsPerSecond: { search: 100 },
  places: { 'search prod': { after: undefined, shift: { steps: [100] } } },
});
const { ada, lin, account } = world;
afterAll(() => world.stop());

const EQUAL = { a: 50, b: 25, c: 25 };
const AS_BEFORE = { suspended: [], pinned: false };

test('a good release is compared with a fresh instance of the old one, which goes when the canary is over', async () => {
  await world.types(ada, '/deploy search 4.3.0');
  const card = await world.card(/search 4\.3\.0/);
  const compared = await card.until(/no worse than 4\.2\.0 so far/);
  expect(compared).toContain('It is compared with a baseline: 1 fresh instance of 4.2.0 with the same share.');
  expect(compared).toMatch(/Figure\W+Canary\W+Baseline\W+Limit/);
  await card.until(/^# \S+ Bake/);
  expect(account.sharesHad('search')).toContainEqual(EQUAL);
  expect(account.sizesMade('search')).toEqual({ 'search-prod-v024': 1, 'search-prod-v024-baseline': 1 });
  await card.press(ada, 'Skip bake');

  await card.until(/^# \S+ Live: search 4\.3\.0 in prod/);
  expect(await account.clusters('search')).toMatchObject({ 'search-prod-v024': { release: '4.3.0', ...AS_BEFORE } });
  expect(Object.keys(await account.clusters('search'))).toHaveLength(1);
  await card.detail(/The baseline is over: its requests go to search-prod-v023/);
  await card.detail(/search-prod-v024-baseline deleted/);
});

test('a release that is worse than the baseline goes back, and both go', async () => {
  await world.types(ada, '/deploy search 4.5.0');
  const card = await world.card(/search 4\.5\.0/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toMatch(/4\.5\.0 failed its canary: \d+\.\d+ % errors/);
  expect(back).toMatch(/Figure\W+Canary\W+Baseline\W+Limit/);
  expect(await account.shares('search')).toEqual({ a: 0, b: 100, c: 0 });
  expect(await account.clusters('search')).toMatchObject({ 'search-prod-v024': { release: '4.3.0', ...AS_BEFORE } });
  expect(Object.keys(await account.clusters('search'))).toHaveLength(1);
  const errors = world.failed();
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.every((words) => words.startsWith('search 4.5.0 5'))).toBe(true);
});

test('a person who rolls back in the canary leaves no baseline either', async () => {
  const refused = await world.types(lin, '/deploy search 4.4.0');
  await lin.click(refused.message, 'Deploy anyway');
  await world.fillsIn(lin, { reason: 'It has the fix' });
  const card = await world.card(/search 4\.4\.0/);
  await card.until(/It is compared with a baseline/);
  await card.press(lin, 'Roll back to 4.3.0');
  await card.until(/^# \S+ Rolled back by Lin/);
  expect(Object.keys(await account.clusters('search'))).toEqual(['search-prod-v024']);
  expect(world.failed()).toEqual([]);
});
