/** A service without a second fleet: its instances are replaced a few at a time, and again when it goes wrong. */
import { afterAll, expect, test } from 'vitest';
import { startWorld } from './world/world.ts';

const world = await startWorld({ only: ['ledger'] });
const { ada, lin, account } = world;
afterAll(() => world.stop());

test('a good release: a percentage, a checkpoint, a bake, and no customer notices', async () => {
  await world.types(ada, '/deploy ledger 5.2.0');
  const card = await world.card(/ledger 5.2.0/);
  const waits = await card.until(/waits at this checkpoint/);
  expect(waits).toMatch(/33\s% replaced: 1 of 3 instances run 5\.2\.0/);
  expect(waits).toMatch(/The way back takes about [\d.]+ s: instances are replaced again\./);
  await card.until(/^# \S+ Bake/);
  const live = await card.until(/^# \S+ Live/);
  expect(live).toMatch(/5\.2\.0 runs on all 3 instances/);
  expect(live).toMatch(/The way back takes about [\d.]+ s: instances are replaced again\./);
  await card.broadcast(/ledger 5\.2\.0 is live/);
  expect(await account.clusters('ledger')).toMatchObject({ 'ledger-db': { release: '5.2.0', desired: 3 } });
  expect(world.served('ledger')).toBeGreaterThan(100);
  expect(world.failed()).toEqual([]);
});

test('one that rings its alarm is led back while it rolls, and only its own requests were lost', async () => {
  await world.types(ada, '/deploy ledger 5.3.0');
  const card = await world.card(/ledger 5.3.0/);
  await card.until(/instances run 5\.2\.0 again/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toMatch(/5\.3\.0 set off the alarm ledger-prod-errors [\d.]+ s into the (rolling|bake)/);
  expect(back).toMatch(/5\.2\.0 serves all requests again since .* after the alarm/);
  await card.broadcast(/ledger 5\.3\.0 in prod was rolled back/);
  expect(await account.clusters('ledger')).toMatchObject({ 'ledger-db': { release: '5.2.0', desired: 3 } });
  expect(new Set(world.failed())).toEqual(new Set(['ledger 5.3.0 500']));
});

test('/rollback says beforehand that its instances are replaced again', async () => {
  const offer = await world.types(lin, '/rollback ledger');
  expect(offer.words).toMatch(/Its instances are replaced again, a few at a time\. About .*; no second fleet/);
});
