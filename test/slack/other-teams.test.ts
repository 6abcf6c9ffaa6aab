import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

const REASON = 'checkout needs the new field before tonight';

/** The form that asks somebody of another team why. */
async function asked(who: string, typed: string) {
  const reply = await world.person(who).type('#team-edge', typed);
  expect(reply.answer).toBeUndefined();
  return world.person(who).waitForView();
}

test('somebody of another team is told whose service it is and asked why, before anything happens', async () => {
  const form = await asked('ada', '/deploy recs 1.42.0');
  const said = JSON.stringify(form.body);
  expect(said).toContain('recs belongs to team discovery. You are in edge.');
  expect(said).toContain('*recs 1.42.0 to prod*');
  expect(said).toContain('Why do you deploy it, and not team discovery?');
  expect(world.desk.requests).toEqual([]);
});

test('with a reason the deploy begins, and its record says which team asked', async () => {
  const form = await asked('ada', '/deploy recs 1.42.0');
  expect(await world.person('ada').submit(form, { reason: 'short' })).toMatchObject({ error: 'incomplete' });
  await world.person('ada').submit(form, { reason: REASON });
  expect(world.read(await world.hears('ada', /begins/))).toBe(
    'Deploy of recs 1.42.0 to prod begins; the card appears in #team-discovery.',
  );
  expect(world.desk.requests).toMatchObject([{ service: 'recs', reason: REASON, otherTeam: 'edge' }]);
  expect(world.person('ada').view()).toBeUndefined();
});

test('a reason that was typed already stands in the form', async () => {
  const form = await asked('ada', `/deploy recs 1.42.0 because ${REASON}`);
  expect(JSON.stringify(form.body)).toContain(`"initial_value":"${REASON}"`);
});

test('a bad release still wants its confirmation, and the reason is kept', async () => {
  world.desk.bad.push({ release: '1.43.0', at: 0, why: 'set off an alarm', operation: 'recs-1' });
  await world.person('ada').submit(await asked('ada', '/deploy recs 1.43.0'), { reason: REASON });
  const warning = await world.hears('ada', /marked bad/);
  await world.person('ada').click(warning, 'Deploy 1.43.0 anyway');
  await world.hears('ada', /begins/);
  expect(world.desk.requests).toMatchObject([
    { release: '1.43.0', reason: REASON, otherTeam: 'edge', despite: '1.43.0 was marked bad: it set off an alarm' },
  ]);
});

test('a rollback of another team’s service asks why, too', async () => {
  world.desk.write({ service: 'recs' });
  const form = await asked('ada', '/rollback recs');
  expect(JSON.stringify(form.body)).toContain('Why do you roll it back, and not team discovery?');
  await world.person('ada').submit(form, { reason: REASON });
  await world.hears('ada', /Rolling back recs in prod/);
  expect(world.desk.rollbacks).toMatchObject([{ service: 'recs', reason: REASON, otherTeam: 'edge' }]);
});

test('Roll back on a card of another team asks why, then reaches the running deploy', async () => {
  const running = world.desk.write();
  const card = await world.post('#team-edge', ACTION.rollBack, running.id);
  await world.person('mira').click(card, 'Press');
  const form = await world.person('mira').waitForView();
  expect(world.desk.signals).toEqual([]);
  await world.person('mira').submit(form, { reason: REASON });
  await world.bot.settled();
  expect(world.desk.signals).toMatchObject([
    { operation: running.id, signal: { ask: 'roll back', by: { name: 'Mira' }, reason: REASON } },
  ]);
});

test('a policy that changed while the reason was written counts for a card, too', async () => {
  const running = world.desk.write();
  const card = await world.post('#team-edge', ACTION.rollBack, running.id);
  await world.person('mira').click(card, 'Press');
  const form = await world.person('mira').waitForView();
  const edge = world.desk.catalog.teams.get('edge');
  if (edge) edge.others = 'never';
  await world.person('mira').submit(form, { reason: REASON });
  await world.hears('mira', /api belongs to team edge/);
  expect(world.desk.signals).toEqual([]);
});

test('where the owners allow nobody else, the answer is no, and whom to ask', async () => {
  const { text } = await world.type('ada', '/deploy vault 1.42.0');
  expect(text).toBe(
    '⛔ vault belongs to team keys: only they deploy it. Nothing has changed.\n👉 Next: ask in #team-discovery.',
  );
});

test('a policy that changed while the form was open counts', async () => {
  const form = await asked('ada', '/deploy recs 1.42.0');
  const discovery = world.desk.catalog.teams.get('discovery');
  if (discovery) discovery.others = 'never';
  await world.person('ada').submit(form, { reason: REASON });
  await world.hears('ada', /recs belongs to team discovery/);
  expect(world.desk.requests).toEqual([]);
});
