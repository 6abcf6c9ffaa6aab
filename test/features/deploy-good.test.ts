import { afterAll, expect, test } from 'vitest';
import { startWorld } from './world/world.ts';

// The bake is over when somebody says so: nothing moves while it is looked at.
const world = await startWorld({ only: ['api'], times: { bake: '10m' } });
afterAll(() => world.stop());

test('a good release goes from the card to live, and no customer notices', async () => {
  const { ada, lin, account } = world;
  const asked = await world.types(ada, '/deploy api 1.42.0 because the menu is shorter');
  expect(asked.words).toBe('Deploy of api 1.42.0 to prod begins; the card appears in #team-edge.');
  expect(asked.message.ephemeralFor).toBe(ada.id);

  const card = await world.card(/api 1.42.0/);
  const watching = await card.until(/Canary: [1-6] of 6 s/);
  expect(watching).toContain('1.42.0 takes 20 % of requests');
  expect(watching).toMatch(/Asked by @Ada .* because:\n> the menu is shorter/);
  expect(await card.until(/^# \S+ Bake/)).toContain('1.41.0 stays ready');
  expect(await account.clusters('api')).toMatchObject({
    'api-prod-v041': { weight: 0, desired: 4, min: 4, pinned: true },
    'api-prod-v042': { weight: 100, desired: 4 },
  });
  await card.press(lin, 'Skip bake');

  const live = await card.until(/^# \S+ Live/);
  expect(live).toMatch(/1\.42\.0 serves all requests\. The canary was quiet, Lin ended the bake after [\d.]+ s\./);
  expect(await card.broadcast(/live in prod/)).toMatch(
    /^\S+ api 1\.42\.0 is live in prod\. The deploy took \d+ s, .* @Ada$/,
  );
  await card.detail(/1\.42\.0 is live in prod/);

  // A stage of a moment may be over before its turn to be drawn has come; those that last are always there.
  const headlines = card.headlines();
  expect(headlines).toEqual(HEADLINES.filter((line) => headlines.includes(line)));
  expect(headlines).toEqual(expect.arrayContaining(LASTING));
  expect(world.channel()).toEqual([
    'Live: api 1.42.0 in prod',
    expect.stringMatching(/^↳ api 1\.42\.0 is live in prod\./),
  ]);
  expect(world.channel('#team-discovery')).toEqual([]);
  expect(world.served('api')).toBeGreaterThan(100);
  expect(world.failed()).toEqual([]);
  expect(await account.clusters('api')).toEqual({
    'api-prod-v042': { release: '1.42.0', weight: 100, min: 3, desired: 4, max: 8, suspended: [], pinned: false },
  });
  expect(account.sharesHad('api')).toEqual([
    { a: 80, b: 20 },
    { a: 0, b: 100 },
  ]);
});

const HEADLINES = [
  'Checking: api 1.42.0 to prod',
  'Canary: api 1.42.0 in prod',
  'Standing up: api 1.42.0 in prod',
  'Shifting: api 1.42.0 in prod',
  'Bake: api 1.42.0 in prod',
  'Clearing up: api 1.42.0 in prod',
  'Live: api 1.42.0 in prod',
];
const LASTING = HEADLINES.filter((line) => /^(Canary|Bake|Live)/.test(line));
