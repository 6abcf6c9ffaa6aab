/** What people decide while a deploy runs: steps that go on by themselves, a second person, a canary that cannot tell. */
import { afterAll, expect, test } from 'vitest';
import { EDGE, startWorld } from './world/world.ts';

const world = await startWorld({
  only: ['search', 'payments'],
  // A bake goes on until somebody ends it: who acts in it finds it there.
  times: { canary: '6s', bake: '10m' },
  places: {
    'search prod': { after: undefined, shift: { steps: [50, 100], every: '5s' } },
    'payments prod': { approval: { within: '30m' } },
  },
});
const { ada, lin, sam, mira, account } = world;
afterAll(() => world.stop());

test.concurrent('before the shift somebody else of the team approves: not who asked, nobody of another team', async () => {
  await world.types(ada, '/deploy payments 6.1.0');
  const card = await world.card(/payments 6\.1\.0/);
  expect(await card.until(/^# \S+ Your call/)).toMatch(/Shall 6\.1\.0 take all requests\?/);
  await card.broadcast(/@edge deploy of payments 6\.1\.0 to prod needs your call: somebody else of edge approves it/);
  const canary = await account.shares('payments');
  expect(canary.a).toBeGreaterThan(60);

  const own = await card.press(ada, 'Approve');
  expect((await own.hears()).text).toBe('You asked for this deploy: somebody else of the team has to approve it.');
  const other = await card.press(mira, 'Approve');
  expect((await other.hears()).text).toMatch(/payments belongs to team edge\. Nothing has changed\./);
  expect(await account.shares('payments')).toEqual(canary);

  const { confirm } = await card.press(lin, 'Approve');
  expect(confirm?.title).toBe('Let payments 6.1.0 take all requests in prod?');
  expect(await card.until(/^# \S+ Bake/)).toContain('approved by Lin');
  const late = await card.press(sam, 'Pause');
  expect(late.error).toBeUndefined();
  await card.until(/^# \S+ Paused/);
  await card.press(sam, 'Resume');
  await card.until(/^# \S+ Bake/);
  await card.press(sam, 'Skip bake');
  await card.broadcast(/payments 6\.1\.0 is live/);
});

test.concurrent('a canary that cannot tell goes on by itself, once, then asks the team: watched for longer on demand, and rolled back when nobody answers', async () => {
  const back = world.aws.breakage.break('no customers', 'search');
  await world.types(sam, '/deploy search 4.4.0');
  const card = await world.card(/search 4\.4\.0/);
  await card.until(
    /Too little was seen in 6\ss, so it is watched for 3\ss more, once: it needs about \d+ more requests/,
  );
  const asked = await card.until(/^# \S+ Your call/);
  expect(asked).toMatch(/The canary cannot tell: it got \d+ requests in [\d.]+ s and needs 5\./);
  expect(asked).toMatch(/No answer by \d\d:\d\d:\d\d: it is rolled back\./);
  await card.broadcast(/@edge deploy of search 4\.4\.0 to prod needs your call: the canary cannot tell/);
  await card.press(lin, 'Watch 6 s more');
  await card.until(/^# \S+ Canary/);
  await card.until(/^# \S+ Your call/);
  const end = await card.until(/^# \S+ Rolled back/);
  expect(end).toContain('The canary of 4.4.0 could not tell, and nobody decided in time');
  expect(end).toContain('search is held: no deploys until somebody lifts the hold.');
  back();
  await card.press(sam, 'Lift the hold');
  await card.until(/Sam lifted the hold/);

  await world.types(ada, '/deploy search 4.3.0');
  const next = await world.card(/search 4\.3\.0/);
  const half = await next.until(/4\.3\.0 takes 50 % of requests/);
  expect(half).toMatch(/Next: 100 %, not before .* and only if it is no worse than 4\.2\.0\./);
  await next.until(/^# \S+ Bake/);
  expect(account.sharesHad('search').slice(-2)).toEqual([
    { a: 50, b: 50, c: 0 },
    { a: 0, b: 100, c: 0 },
  ]);
  await next.press(ada, 'Skip bake');
  await next.broadcast(/search 4\.3\.0 is live/);
  expect((await next.detail(/Shift begins/)).match(/takes (\d+ % of|all) requests/g)).toEqual([
    'takes 50 % of requests',
    'takes all requests',
  ]);
});

test('a release without a way back stops when it goes wrong, calls the team, and says why it does not go back', async () => {
  await world.types(ada, '/deploy payments 6.2.0');
  const card = await world.card(/payments 6\.2\.0/);
  await card.until(/No way back: It drops the column total of the table orders/);
  await card.until(/Shall 6\.2\.0 take all requests\?/);
  await card.press(sam, 'Approve');
  await card.until(/^# \S+ Bake/);
  const stopped = await card.until(/going back does not undo this/);
  expect(stopped).toMatch(
    /@edge 6\.2\.0 (got worse in its bake: [\d.]+ % errors|set off the alarm payments-prod-errors [\d.]+ s into the bake)/,
  );
  expect(stopped).toContain(
    'It is not rolled back by itself, because going back does not undo this: “It drops the column total of the table orders”',
  );
  expect(stopped).toContain('Nothing moves until somebody decides.');
  await card.broadcast(/@edge .*6\.2\.0 (got worse in its bake|set off the alarm)/);
  expect(await account.shares('payments')).toEqual({ a: 100, b: 0 });

  await card.press(lin, 'Roll back anyway');
  await card.until(/^# \S+ Rolled back by Lin/);
  await card.broadcast(/rolled back by Lin/);
  expect(await account.shares('payments')).toEqual({ a: 0, b: 100 });
});

test('each deploy had one card; nobody was called twice for the same thing', () => {
  const lines = world.channel(EDGE);
  expect(lines.filter((line) => !line.startsWith('↳') && !/lifted the hold/.test(line))).toHaveLength(4);
  expect(new Set(lines).size).toBe(lines.length);
});
