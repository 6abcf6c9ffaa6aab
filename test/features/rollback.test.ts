/** /rollback: it takes over what runs, and afterwards goes forward to the release before. */
import { afterAll, expect, test } from 'vitest';
import { startWorld } from './world/world.ts';

const world = await startWorld({
  only: ['api', 'checkout', 'recs'],
  // It is taken over before that.
  places: { 'checkout prod': { canary: { for: '10m' } } },
});
const { ada, lin, sam, account } = world;
afterAll(() => world.stop());

test.concurrent('/rollback takes over the deploy that runs', async () => {
  await world.types(ada, '/deploy checkout 3.9.1');
  const card = await world.card(/checkout 3.9.1/);
  await card.until(/takes 25 % of requests/);
  const answer = await world.types(sam, '/rollback checkout because orders look odd');
  expect(answer.words).toMatch(
    /Rolling back checkout in prod from 3\.9\.1 to 3\.9\.0\. Watch it here: the card of 3\.9\.1/,
  );
  const back = await card.until(/^# \S+ Rolled back by Sam/);
  expect(back).toMatch(/@Sam asked for it .* into the canary:\n> orders look odd/);
  await card.broadcast(/rolled back by Sam/);
  expect(await account.shares('checkout')).toEqual({ a: 100, b: 0 });
  expect(Object.keys(await account.clusters('checkout'))).toEqual(['checkout-prod-v017']);
});

test.concurrent('afterwards /rollback says how long it takes, and begins when that is confirmed', async () => {
  await world.types(ada, '/deploy api 1.42.0');
  const deploy = await world.card(/api 1.42.0/);
  await deploy.broadcast(/api 1\.42\.0 is live/);

  const offer = await world.types(lin, '/rollback api');
  expect(offer.words).toContain('Roll back api in prod to 1.41.0? Nothing has changed yet.');
  expect(offer.words).toMatch(/1\.41\.0 is no longer running: .* About \d+ s; until then 1\.42\.0 keeps serving\./);
  expect(await account.shares('api')).toEqual({ a: 0, b: 100 });

  const begun = await world.presses(lin, offer, 'Roll back to 1.41.0');
  expect(begun.words).toContain('Rollback of api in prod to 1.41.0 begins');
  const card = await world.card(/Rolling back: api in prod to 1.41.0/);
  expect(await card.until(/^# \S+ Rolled back by Lin/)).toMatch(/1\.41\.0 serves all requests since/);
  await card.broadcast(/api in prod was rolled back to 1\.41\.0/);
  expect(card.words()).toContain('1.42.0 is marked bad');
  expect(await account.clusters('api')).toEqual({
    'api-prod-v043': { release: '1.41.0', weight: 100, min: 3, desired: 4, max: 8, suspended: [], pinned: false },
  });
});

test.concurrent('to a release that was named, and never to one that does not exist', async () => {
  const unknown = await world.types(world.mira, '/rollback recs to 2.17.0', '#team-discovery');
  expect(unknown.words).toContain(
    'recs has no release called “2.17.0”. Nothing has changed. Did you mean 2.10.0 or 2.7.0?',
  );
  const nothing = await world.types(world.mira, '/rollback recs', '#team-discovery');
  expect(nothing.words).toContain('No release before 2.8.0 is known for recs in prod. Nothing has changed.');

  const offer = await world.types(world.mira, '/rollback recs to 2.7.0', '#team-discovery');
  await world.presses(world.mira, offer, 'Roll back to 2.7.0');
  const card = await world.card(/recs in prod to 2.7.0/, '#team-discovery');
  await card.until(/^# \S+ Rolled back by Mira: recs in prod to 2\.7\.0/);
  await card.broadcast(/recs in prod was rolled back to 2\.7\.0/);
  expect(await account.clusters('recs')).toMatchObject({ 'recs-prod-v009': { release: '2.7.0', weight: 100 } });
  expect(world.channel('#team-discovery')).toHaveLength(2);
});

test('no customer has noticed any of it, and nothing was said twice', () => {
  expect(world.failed()).toEqual([]);
  expect(world.channel()).toHaveLength(6);
});
