/** Buttons on which people decide: who may, and what is asked of the operation. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

async function press(who: string, action: string, value: string) {
  const card = await world.post('#team-edge', action, value);
  await world.person(who).click(card, 'Press');
  await world.bot.settled();
}

test.each([
  [ACTION.approve, 'approve'],
  [ACTION.keepRelease, 'keep release'],
])('%s asks the operation to %s', async (action, ask) => {
  const running = world.desk.write();
  await press('ada', action, running.id);
  expect(world.desk.signals).toMatchObject([{ operation: running.id, signal: { ask, by: { id: 'U0ADA' } } }]);
});

test('an approval is the team’s: who asked from another team cannot give it', async () => {
  const running = world.desk.write({ asked: { by: { id: 'U0MIRA', name: 'Mira' }, at: 0 } });
  await press('mira', ACTION.approve, running.id);
  expect(world.heard('mira')[0]).toContain('api belongs to team edge');
  expect(world.desk.signals).toEqual([]);
});

test('a freeze is overridden with a reason, which stands in the signal', async () => {
  const running = world.desk.write({ frozen: { since: 1, until: 2, why: 'Weekend' } });
  await press('ada', ACTION.overrideFreeze, running.id);
  const form = await world.person('ada').waitForView();
  expect(world.desk.signals).toEqual([]);
  await world.person('ada').submit(form, { reason: 'Customers cannot pay' });
  await world.bot.settled();
  expect(world.desk.signals).toMatchObject([
    { operation: running.id, signal: { ask: 'override freeze', reason: 'Customers cannot pay', by: { id: 'U0ADA' } } },
  ]);
});

test('who left the team while the form was open overrides nothing', async () => {
  const running = world.desk.write();
  await press('ada', ACTION.overrideFreeze, running.id);
  const form = await world.person('ada').waitForView();
  world.desk.catalog.teams.get('edge')?.members.splice(0, 1);
  await world.person('ada').submit(form, { reason: 'Customers cannot pay' });
  await world.bot.settled();
  expect(world.heard('ada')[0]).toContain('api belongs to team edge');
  expect(world.desk.signals).toEqual([]);
});

const promotion = (operation: string, environment = 'prod') => JSON.stringify({ operation, environment });
const live = { how: 'live' as const, at: 1 };
function prodComesAfterStaging() {
  const prod = world.desk.catalog.services.get('api')?.environments.get('prod');
  if (prod) prod.after = 'staging';
}

test('Promote begins a deploy of the same release in the next environment', async () => {
  prodComesAfterStaging();
  const done = world.desk.write({ environment: 'staging', release: '1.43.0', end: live });
  await press('lin', ACTION.promote, promotion(done.id));
  expect(world.desk.requests).toMatchObject([
    { kind: 'deploy', service: 'api', environment: 'prod', release: '1.43.0', by: { id: 'U0LIN' } },
  ]);
  expect(world.heard('lin')).toEqual(['Deploy of api 1.43.0 to prod begins; the card appears in #team-edge.']);
});

test.each([
  ['an environment that does not come after', 'staging', live, 'another version'],
  ['a deploy that did not end well', 'prod', { how: 'rolled back' as const, at: 1 }, 'did not end live in staging'],
])('Promote with %s begins nothing', async (_, environment, end, words) => {
  prodComesAfterStaging();
  const done = world.desk.write({ environment: 'staging', release: '1.43.0', end });
  await press('lin', ACTION.promote, promotion(done.id, environment));
  expect(world.heard('lin')[0]).toContain(words);
  expect(world.desk.requests).toEqual([]);
});

test('Promote by somebody of another team asks why first', async () => {
  prodComesAfterStaging();
  const done = world.desk.write({ environment: 'staging', release: '1.43.0', end: live });
  await press('mira', ACTION.promote, promotion(done.id));
  const form = await world.person('mira').waitForView();
  expect(JSON.stringify(form.body)).toContain('*api 1.43.0 to prod*');
  expect(world.desk.requests).toEqual([]);
});
