/** What goes wrong around a deploy: AWS, other people's hands, and a Slack that can do less. */
import { afterAll, expect, test } from 'vitest';
import { DISCOVERY, startWorld } from './world/world.ts';

const world = await startWorld({
  only: ['api', 'checkout'],
  // What comes between meets it in its canary.
  places: { 'api prod': { canary: { for: '30s' } }, 'checkout prod': { canary: { for: '30s' } } },
});
const { ada, lin, account, aws } = world;
afterAll(() => world.stop());

test('AWS out of reach: the card says so and since when, nothing is lost, and it goes on', async () => {
  await world.types(ada, '/deploy api 1.42.0');
  const card = await world.card(/api 1.42.0/);
  await card.until(/takes 20 % of requests/);
  aws.trouble.down(true);
  const stuck = await card.until(/AWS does not answer/);
  expect(stuck).toMatch(/AWS does not answer\. Since \d\d:\d\d:\d\d; it is tried again, meanwhile nothing moves\./);
  expect(stuck).toContain('Canary: api 1.42.0 in prod');
  aws.trouble.down(false);

  expect(await card.until(/^# \S+ Live/)).not.toContain('AWS');
  await card.broadcast(/api 1\.42\.0 is live in prod/);
  await card.detail(/The cloud answers again/);
  expect(world.channel()).toHaveLength(2);
  expect(account.created('api')).toBe(1);
  expect(await account.clusters('api')).toEqual({
    'api-prod-v042': { release: '1.42.0', weight: 100, min: 3, desired: 4, max: 8, suspended: [], pinned: false },
  });
  expect(world.failed()).toEqual([]);
});

test('weights changed by a foreign hand stop it; it is put back only when a person says so', async () => {
  await world.types(ada, '/deploy checkout 3.9.1');
  const card = await world.card(/checkout 3.9.1/);
  await card.until(/takes 25 % of requests/);
  await account.setShares('checkout', [50, 50]);

  const stopped = await card.until(/^# \S+ Stopped: checkout 3\.9\.1/);
  expect(stopped).toContain('@edge Somebody changed AWS by hand: 3.9.1 takes 50 % of requests, it should take 25 %.');
  expect(stopped).toContain('Nothing was changed back.');
  const call = await card.broadcast(/deploy of checkout 3\.9\.1 to prod has stopped/i);
  expect(call).toContain('@edge @Ada');
  expect(await account.shares('checkout')).toEqual({ a: 50, b: 50 });

  const { confirm } = await card.press(lin, 'Put back 25 % and go on');
  expect(confirm?.text).toContain('The canary starts again and runs its full 30 s.');
  await card.until(/^# \S+ Canary/);
  await card.until(/^# \S+ Live/);
  await card.broadcast(/checkout 3\.9\.1 is live in prod/);
  expect(card.broadcasts()).toHaveLength(2);
  expect(await account.shares('checkout')).toEqual({ a: 0, b: 100 });
  expect(world.failed()).toEqual([]);
});

test('a Slack that has no plans and no tables, and takes few posts, still gets one card and every word', async () => {
  const limits = { postBurst: 1, postsPerSecond: 0.4 };
  const strict = await startWorld({
    only: ['recs'],
    slack: { refuseBlocks: ['plan', 'table'], limits },
    times: { bake: '2s' },
  });
  try {
    await strict.types(strict.mira, '/deploy recs 2.9.0', DISCOVERY);
    const card = await strict.card(/recs 2.9.0/, DISCOVERY);
    const canary = await card.until(/Canary: [1-6] of 6 s/);
    expect(canary).toMatch(/Errors: \w+ canary .*, live .*, limit/);
    expect(card.message().blocks?.map(({ type }) => type)).not.toEqual(expect.arrayContaining(['plan']));

    await card.until(/^# \S+ Live/);
    await card.broadcast(/recs 2\.9\.0 is live in prod/);
    await card.detail(/Tear down begins/);
    expect(card.details()).toHaveLength(6);
    expect(strict.channel(DISCOVERY)).toHaveLength(2);
    const refused = strict.slack.log.calls('chat.postMessage').map(({ error }) => error);
    expect(new Set(refused)).toEqual(new Set([undefined, 'invalid_blocks', 'ratelimited']));
  } finally {
    await strict.stop();
  }
});
