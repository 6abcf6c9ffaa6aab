/** Releases that are not fit for customers: what the team reads, and what customers get meanwhile. */
import { afterAll, expect, test } from 'vitest';
import { SHELF } from '../../src/sandbox/shelf.ts';
import type { ShelfRelease } from '../../src/sandbox/shelf-service.ts';
import { startQueuePrometheus } from './world/queue-prometheus.ts';
import { readAs } from './world/read.ts';
import { DISCOVERY, startWorld } from './world/world.ts';

const SILENT: ShelfRelease = {
  release: '3.10.0',
  character: 'does not boot',
  by: 'Sam',
  builtMinutesAgo: 10,
  says: 'does not boot',
};
const FORGETFUL: ShelfRelease = {
  release: '6.3.0',
  character: 'signs out',
  by: 'Ada',
  builtMinutesAgo: 10,
  says: 'asks one customer in eight to sign in again',
};
const MORE: Record<string, ShelfRelease> = { checkout: SILENT, payments: FORGETFUL };
/** One more release on the shelf of some, so that services can fail side by side. */
const services = SHELF.map((entry) => {
  const more = MORE[entry.service];
  return more ? { ...entry, releases: [...entry.releases, more] } : entry;
});
/** The cluster that serves search in staging has 3 in its queue, a newer one 90. */
const prometheus = await startQueuePrometheus((query) => (query.includes('"search-staging-v031"') ? 3 : 90));
const QUEUE = {
  name: 'Queue',
  kind: 'level',
  worse: 'more',
  limit: 50,
  compared: false,
  query: 'max(queue_length{asg="$cluster"})',
};
const world = await startWorld({
  services,
  only: ['api', 'checkout', 'payments', 'recs', 'search'],
  // Enough to tell one failure in twenty from none.
  requestsPerSecond: { api: 100, payments: 30 },
  // Whoever rolls back in the bake finds it there, and what fails late has the time to.
  times: { canary: '15s', standUp: '12s', bake: '10m' },
  places: {
    'recs prod': { canary: { for: '6s' } },
    'payments prod': { canary: { for: '2m' }, figures: ['errors', { 'client errors': { critical: true } }] },
    'search staging': { figures: ['errors', QUEUE], judge: { prometheus: prometheus.url } },
  },
});
const { ada, lin, mira, account } = world;
afterAll(async () => {
  await world.stop();
  prometheus.stop();
});

test.concurrent('a release with errors fails its canary: the card says which figure, how much worse, and since when', async () => {
  await world.types(ada, '/deploy api 1.43.0');
  const card = await world.card(/api 1.43.0/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toMatch(/1\.43\.0 failed its canary: \d+\.\d % errors, 1\.41\.0 had \d+\.\d+ %, limit \d+\.\d+ %/);
  expect(back).toMatch(/from \d\d:\d\d:\d\d to \d\d:\d\d:\d\d \([\d.]+ s\)/);
  expect(back).toMatch(/1\.41\.0 serves all requests again since \d\d:\d\d:\d\d, [\d.]+ s after it was found/);
  expect(back).toContain('1.43.0 is marked bad: deploying it again asks for a confirmation.');
  await card.broadcast(/api 1\.43\.0 in prod was rolled back\. 1\.43\.0 failed its canary/);
  // What failed is drawn, and Why? tells whoever sees the card all that the judge knows.
  expect(back).toMatch(/^Errors: 1\.43\.0 and 1\.41\.0\n {2}1\.43\.0: [\d. ]+\n {2}1\.41\.0: [\d. ]+\n {2}limit/m);
  await card.press(lin, 'Why?');
  const report = readAs(world.slack, { text: '', blocks: (await lin.waitForView()).body.blocks });
  expect(report).toContain('1.43.0 is worse than 1.41.0: Errors.');
  expect(report).toMatch(/Compared with 1\.41\.0 at the same time, per request, from \d\d:\d\d:\d\d to/);
  expect(report).toMatch(
    /Errors \d+\.\d+ % against \d+\.\d+ % on \d+ requests: (worse|over|a spike|at least|[\d.]+ (to|times))/,
  );
  expect(await account.clusters('api')).toEqual({ 'api-prod-v041': AS_BEFORE });
  expect(await account.shares('api')).toEqual({ a: 100, b: 0 });
});

test.concurrent('a release that turns customers away without an error of its own fails its canary where that counts', async () => {
  await world.types(ada, '/deploy payments 6.3.0');
  const card = await world.card(/payments 6.3.0/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toMatch(/6\.3\.0 failed its canary: \d+(\.\d+)?\s% client errors, 6\.0\.0 had 0(\.0+)?\s%/);
  await card.broadcast(/payments 6\.3\.0 in prod was rolled back/);
});

test.concurrent('a release whose queue grows, as Prometheus has it, fails its canary by its limit', async () => {
  await world.types(ada, '/deploy search 4.3.0 to staging');
  const card = await world.card(/search 4.3.0 in staging/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toMatch(/4\.3\.0 failed its canary: queue of 90(\.0)?, 4\.2\.0 had 3(\.0)?, limit 50/);
});

test.concurrent('a release that does not boot is given up, in the words of the cloud', async () => {
  await world.types(ada, '/deploy checkout 3.10.0');
  const card = await world.card(/checkout 3.10.0/);
  const back = await card.until(/^# \S+ Rolled back/);
  expect(back).toContain('3.10.0 did not come up: ');
  expect(back).toContain('Health checks failed with these codes: [503]');
  expect(back).toContain('3.9.0 served all requests the whole time.');
  await card.broadcast(/3\.10\.0 did not come up/);
  expect(Object.keys(await account.clusters('checkout'))).toEqual(['checkout-prod-v017']);
});

test.concurrent('a person who is faster rolls back with one click in the bake, and the card names them', async () => {
  await world.types(mira, '/deploy recs 2.9.0', DISCOVERY);
  const card = await world.card(/recs 2.9.0/, DISCOVERY);
  await card.until(/^# \S+ Bake/);
  expect(await account.shares('recs')).toEqual({ a: 0, b: 100 });
  const { confirm } = await card.press(mira, 'Roll back to 2.8.0');
  expect(confirm).toMatchObject({ title: 'Roll back recs in prod to 2.8.0?', style: 'danger' });
  const back = await card.until(/^# \S+ Rolled back by Mira/);
  expect(card.headlines()).toContain('Rolling back by Mira: recs 2.9.0 in prod');
  expect(back).toMatch(/@Mira asked for it [\d.]+ s into the bake/);
  expect(back).toMatch(/2\.8\.0 serves all requests again since .* after the click/);
  await card.broadcast(/recs 2\.9\.0 in prod was rolled back by Mira\. Customers are on 2\.8\.0\./);
  expect(Object.keys(await account.clusters('recs'))).toEqual(['recs-prod-v008']);
});

test('after a rollback the service is held until a person lifts the hold, and the team sees who did', async () => {
  const refused = await world.types(lin, '/deploy api 1.45.0');
  expect(refused.words).toContain('1.43.0 failed its canary');
  await world.types(lin, '/deploy unlock api');
  const card = await world.card(/Rolled back: api 1.43.0/);
  expect(await card.until(/Lin lifted the hold/)).toContain('deploys may begin');
});

test('to deploy it again a person reads why it is bad, confirms that, and the card says that it was known', async () => {
  const answer = await world.types(lin, '/deploy api 1.43.0');
  expect(answer.words).toMatch(/api 1\.43\.0 is marked bad: .*failed its canary: .* Nothing has changed\./);
  const pressed = await world.presses(lin, answer, 'Deploy 1.43.0 anyway');
  expect(pressed.reply.confirm).toMatchObject({ title: 'Deploy api 1.43.0 to prod anyway?', confirm: 'Deploy it' });
  expect(pressed.reply.confirm?.text).toContain('failed its canary');
  const card = await world.card(/(Checking|Canary): api 1.43.0/);
  const canary = await card.until(/^# \S+ Canary/);
  expect(canary).toMatch(/1\.43\.0 was marked bad: .*failed its canary/);
  expect(canary).toContain('Asked by @Lin');
  await card.press(lin, 'Roll back to 1.41.0');
  expect(await card.until(/^# \S+ Rolled back/)).toContain('Rolled back by Lin');
  await card.broadcast(/rolled back by Lin/);
});

test('a release that fails late is rolled back by itself as soon as its figures or its alarm tell', async () => {
  await world.types(lin, '/deploy unlock api');
  await world.types(ada, '/deploy api 1.45.0');
  const card = await world.card(/api 1.45.0/);
  await card.until(/^# \S+ Bake/);
  const back = await card.until(/^# \S+ Rolled back/);
  const found =
    /1\.45\.0 (got worse in its bake: [\d.]+ % errors, 1\.41\.0 had [\d.]+ %|set off the alarm api-prod-errors [\d.]+ s into the bake)/;
  expect(back).toMatch(found);
  expect(back).toMatch(/1\.41\.0 serves all requests again since .* after (it was found|the alarm)/);
  await card.broadcast(/api 1\.45\.0 in prod was rolled back\. 1\.45\.0 (got worse in its bake|set off the alarm)/);
  expect(await account.clusters('api')).toEqual({ 'api-prod-v041': AS_BEFORE });
});

test('each deploy had one card and one end, and only bad releases lost requests', async () => {
  const said = (channel?: string) =>
    world
      .channel(channel)
      .map((line) => line.replace(/\. .*/, '.'))
      .toSorted();
  expect(said()).toEqual(
    [
      'Rolled back: api 1.43.0 in prod',
      'Rolled back: checkout 3.10.0 in prod',
      'Rolled back: payments 6.3.0 in prod',
      'Rolled back: search 4.3.0 in staging',
      'Rolled back by Lin: api 1.43.0 in prod',
      'Rolled back: api 1.45.0 in prod',
      'Lin lifted the hold on api in prod.',
      'Lin lifted the hold on api in prod.',
      '↳ api 1.43.0 in prod was rolled back.',
      '↳ checkout 3.10.0 in prod was rolled back.',
      '↳ payments 6.3.0 in prod was rolled back.',
      '↳ search 4.3.0 in staging was rolled back.',
      '↳ api 1.43.0 in prod was rolled back by Lin.',
      '↳ api 1.45.0 in prod was rolled back.',
    ].toSorted(),
  );
  expect(said(DISCOVERY)).toEqual([
    'Rolled back by Mira: recs 2.9.0 in prod',
    '↳ recs 2.9.0 in prod was rolled back by Mira.',
  ]);
  expect(new Set(world.failed())).toEqual(new Set(['api 1.43.0 500', 'api 1.45.0 500']));
});

const AS_BEFORE = { release: '1.41.0', weight: 100, min: 3, desired: 4, max: 8, suspended: [], pinned: false };
