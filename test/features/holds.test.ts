/** Holds, a freeze and the line: what keeps a deploy from beginning, who may change that, and who reads it. */
import { afterAll, expect, test } from 'vitest';
import { DISCOVERY, EDGE, startWorld } from './world/world.ts';

const ALWAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const world = await startWorld({
  only: ['api', 'checkout', 'recs'],
  // Who acts on a deploy, or waits behind it, finds it where it was.
  times: { bake: '10m' },
  places: { 'api prod': { hold: { remindAfter: '2s' } } },
  teams: {
    discovery: { freezes: [{ why: 'stocktaking', zone: 'UTC', from: '00:00', to: '24:00', days: ALWAYS }] },
  },
});
const { ada, lin, sam, mira } = world;
afterAll(() => world.stop());

const said = (words: RegExp) =>
  world.slack.channel(EDGE).waitFor((each) => each.ephemeralFor === undefined && words.test(world.slack.asText(each)), {
    what: `the channel to read ${words}`,
  });

test.concurrent('a hold: told to the team, met by a deploy, taken over with a word to its holder, asked about, lifted', async () => {
  const locked = await world.types(lin, '/deploy lock api because a load test runs');
  expect(locked.words).toContain('api in prod is held in your name. No deploy begins until it is lifted');
  await said(/api in prod is held by Lin: “a load test runs”/);

  const refused = await world.types(ada, '/deploy api 1.42.0');
  expect(refused.words).toMatch(
    /Not started: api 1\.42\.0 to prod\nNothing has changed\. One thing stands in the way:/,
  );
  expect(refused.words).toMatch(/Held by Lin since .*: “a load test runs”/);
  expect(refused.words).toMatch(/Next: ask Lin\. Or deploy anyway, and say why\. A rollback is always possible\./);

  const other = await world.types(ada, '/deploy lock api because the sale begins');
  expect(other.words).toContain('api in prod is held already. Nothing has changed.');
  const { confirm } = await ada.click(other.message, 'Take it over');
  expect(confirm?.text).toContain('Lin is told.');
  await said(/api in prod is held by Ada, no longer by Lin: “the sale begins” @Lin/);

  await said(/@Ada api in prod is held by Ada since .*“the sale begins”\. Is the hold still needed\?/);
  const lifted = await world.types(ada, '/deploy unlock api');
  expect(lifted.words).toContain('The hold on api in prod is lifted. Deploys can begin again.');
  await said(/Ada lifted the hold on api in prod\./);
});

test.concurrent('a freeze: refused until it is over, and only the owners go on, with a reason that everybody reads', async () => {
  await sam.type(DISCOVERY, '/deploy recs 2.9.0');
  await world.fillsIn(sam, { reason: 'The shop window waits for it' });
  const other = await sam.in(DISCOVERY).waitFor((each) => each.ephemeralFor !== undefined);
  expect(world.slack.asText(other)).toMatch(/Frozen.*stocktaking/);
  expect(world.slack.asText(other)).not.toContain('Deploy anyway');

  const refused = await world.types(mira, '/deploy recs 2.9.0', DISCOVERY);
  expect(refused.words).toMatch(/Frozen until .*: stocktaking/);
  await mira.click(refused.message, 'Deploy anyway');
  await world.fillsIn(mira, { reason: 'The old one sells what is gone' });
  const card = await world.card(/recs 2\.9\.0/, DISCOVERY);
  const canary = await card.until(/^# \S+ Canary/);
  expect(canary).toContain('Begun although deploys are frozen (stocktaking)');
  expect(canary).toContain('The old one sells what is gone');
  await card.press(mira, 'Roll back to 2.8.0');
  await card.broadcast(/rolled back by Mira/);
});

test.concurrent('the line: places that move up, one that leaves, and those that wait go together with the newest', async () => {
  await world.types(ada, '/deploy checkout 3.9.1');
  const running = await world.card(/checkout 3\.9\.1/);
  await running.until(/^# \S+ Canary/);

  const queue = async (who: typeof ada, release: string) => {
    const busy = await world.types(who, `/deploy checkout ${release}`);
    expect(busy.words).toMatch(/checkout is busy in prod: .*3\.9\.1 is .*asked by Ada/);
    await who.click(busy.message, `Queue ${release} behind it`);
    return world.card(new RegExp(`Waiting: checkout ${release.replaceAll('.', '\\.')}`));
  };
  const first = await queue(lin, '3.9.3');
  await first.until(/1st in line\. It starts by itself\./);
  const second = await queue(sam, '3.8.4');
  await second.until(/2nd in line\. It starts by itself\./);
  const third = await queue(lin, '3.9.2');
  expect(await third.until(/3rd in line\. It starts by itself\./)).toMatch(
    /Now checkout 3\.9\.1.* by Ada, in its .*\n1\. .*3\.9\.3.* by Lin\n2\. .*3\.8\.4.* by Sam/,
  );

  await first.press(lin, 'Leave the line');
  expect(await first.until(/^# \S+ Not started/)).toContain('Lin took it out of the line');
  await second.until(/1st in line/);
  await third.until(/2nd in line/);

  await running.until(/^# \S+ Bake/);
  await running.press(ada, 'Skip bake');
  await running.broadcast(/checkout 3\.9\.1 is live/);
  expect(await second.until(/^# \S+ Not started/)).toContain('It goes together with 3.9.2');
  expect(await third.until(/^# \S+ Canary/)).toContain('3.8.4 goes along');
  await third.press(sam, 'Roll back to 3.9.1');
  await third.broadcast(/rolled back by Sam/);
});

test('/deploy history tells all of it, newest first, with outcome, length and who', async () => {
  const { words } = await world.types(ada, '/deploy history checkout');
  expect(words).toMatch(/Last of checkout/);
  const lines = words.split('\n').filter((line) => /checkout 3\./.test(line));
  expect(lines.map((line) => /3\.\d\.\d/.exec(line)?.[0])).toEqual(['3.9.2', '3.8.4', '3.9.1', '3.9.3']);
  expect(lines[2]).toMatch(/live.*Ada/);
});
