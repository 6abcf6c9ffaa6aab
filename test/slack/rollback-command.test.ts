import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

test('while a deploy runs, /rollback takes it over at once', async () => {
  world.desk.write();
  const { text } = await world.type('ada', '/rollback api because totals are wrong');
  expect(text).toBe(
    '↩ Rolling back api in prod from 1.42.0 to 1.41.0. Watch it here: the card of 1.42.0 in #team-edge',
  );
  expect(world.desk.rollbacks).toMatchObject([{ service: 'api', environment: 'prod', reason: 'totals are wrong' }]);
});

test('afterwards it says first what will happen and how long it takes, then does it', async () => {
  const live = world.desk.write({
    release: '1.41.0',
    runs: [{ stage: 'stand up', began: 0, ended: 350_000 }],
    end: { how: 'live', at: 400_000 },
  });
  expect(live.plan.shift.margin).toBe(10_000);
  const { message, text } = await world.type('ada', '/rollback api because of yen');
  expect(text).toBe(
    [
      '↩ Roll back api in prod to 1.40.2? Nothing has changed yet.',
      '1.40.2 is no longer running: its instances start first, then all requests move. About 6 min; until then 1.41.0 keeps serving.',
      'Not undone: what 1.41.0 wrote to the database.',
      '[Roll back to 1.40.2]',
    ].join('\n'),
  );
  expect(world.desk.rollbacks).toEqual([]);

  await world.person('ada').click(message, 'Roll back to 1.40.2');
  const told = await world
    .person('ada')
    .in('#team-edge')
    .waitFor((each) => /begins/.test(each.text));
  expect(world.read(told)).toBe('Rollback of api in prod to 1.40.2 begins; the card appears in #team-edge.');
  expect(world.desk.rollbacks).toMatchObject([{ to: '1.40.2', reason: 'of yen', by: { name: 'Ada' } }]);
});

test('when something else serves by then, it is described again instead of done', async () => {
  const { message } = await world.type('ada', '/rollback api to 1.40.2');
  world.desk.live = '1.42.0';
  await world.person('ada').click(message, 'Roll back to 1.40.2');
  const again = await world
    .person('ada')
    .in('#team-edge')
    .waitFor((each) => world.read(each).includes('until then 1.42.0'));
  expect(world.read(again)).toContain('[Roll back to 1.40.2]');
  expect(world.desk.rollbacks).toEqual([]);
});

test('a deploy that somebody began meanwhile is not swept away by an old confirmation', async () => {
  const { message } = await world.type('ada', '/rollback api');
  world.desk.write();
  await world.person('ada').click(message, 'Roll back to 1.40.2');
  await world
    .person('ada')
    .in('#team-edge')
    .waitFor((each) => /api is busy in prod: 1.42.0 is in its canary/.test(each.text));
  expect(world.desk.rollbacks).toEqual([]);
});

test('a release whose instances still stand is said to be warm', async () => {
  world.desk.standing = ['1.40.2'];
  const { text } = await world.type('ada', '/rollback api');
  expect(text).toMatch(/1\.40\.2 is still running: all requests move to it\. About \d+/);
  world.desk.standing = [];
});

test('a release that is marked bad is said before going back to it', async () => {
  world.desk.bad.push({ release: '1.40.2', at: 0, why: 'set off the alarm api-prod-errors', operation: 'api-1' });
  const { text } = await world.type('ada', '/rollback api');
  expect(text).toContain('1.40.2 is marked bad: it set off the alarm api-prod-errors');
});

test.each([
  ['/rollback api to 1.4.2', 'api has no release called “1.4.2”. Nothing has changed. Did you mean 1.40.2?'],
  ['/rollback api to 1.41.0', 'api 1.41.0 serves all requests in prod already. Nothing has changed.'],
  ['/rollback apo', 'There is no service called “apo”. Nothing has changed.'],
  ['/rollback api in prd', 'api has no environment called “prd”. Nothing has changed.'],
  ['/rollback api 1.41.0 prod now', 'The word “now” is not clear here. Nothing has changed.'],
  ['/rollback vault', 'vault belongs to team keys: only they roll it back. Nothing has changed.'],
  ['/rollback', 'How to roll back'],
])('%s: %s', async (typed, answer) => {
  expect((await world.type('ada', typed)).text).toContain(answer);
  expect(world.desk.rollbacks).toEqual([]);
});

test('without a release before, a person is asked to name one', async () => {
  world.desk.previous = null;
  const { text } = await world.type('ada', '/rollback api');
  expect(text).toContain('No release before 1.41.0 is known for api in prod. Nothing has changed.');
  expect(text).toContain('Next: name a release');
});

test('a refusal of the desk is told in its own words', async () => {
  world.desk.write();
  world.desk.refuses = 'It is rolling back already: Lin asked for it.';
  expect((await world.type('ada', '/rollback api')).text).toBe('⛔ It is rolling back already: Lin asked for it.');
});
