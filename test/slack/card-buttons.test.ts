import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
});
afterEach(() => world.stop());

/** Presses a card's button as somebody; resolves when the bot has dealt with it. */
async function press(who: string, action: string, value: string) {
  const card = await world.post('#team-edge', action, value);
  const reply = await world.person(who).click(card, 'Press');
  await world.bot.settled();
  return reply;
}

describe('a button on a running card', () => {
  test.each([
    [ACTION.pause, 'pause'],
    [ACTION.resume, 'resume'],
    [ACTION.skipBake, 'skip bake'],
    [ACTION.extendCanary, 'extend canary'],
    [ACTION.acceptCanary, 'accept canary'],
    [ACTION.restore, 'restore'],
    [ACTION.abandon, 'abandon'],
    [ACTION.leaveQueue, 'leave line'],
    [ACTION.goOn, 'go on'],
    [ACTION.rollBack, 'roll back'],
  ])('%s asks the operation to %s, in the name of the person; the card is the answer', async (action, ask) => {
    const running = world.desk.write();
    await press('ada', action, running.id);
    expect(world.desk.signals).toMatchObject([
      { operation: running.id, signal: { ask, by: { id: 'U0ADA', name: 'Ada' } } },
    ]);
    expect(world.heard('ada')).toEqual([]);
  });

  test('what is refused is told to the one who pressed, and to nobody else', async () => {
    const running = world.desk.write();
    world.desk.refuses = 'Lin has paused it already.';
    await press('ada', ACTION.pause, running.id);
    expect(world.heard('ada')).toEqual(['⛔ Lin has paused it already.']);
    expect(world.heard('lin')).toEqual([]);
  });

  test('somebody of another team is told whose service it is', async () => {
    const running = world.desk.write();
    await press('mira', ACTION.skipBake, running.id);
    expect(world.heard('mira')).toEqual([
      '⛔ api belongs to team edge: only they decide that. Nothing has changed. 1.42.0 is in its canary, asked by Lin.\n👉 Next: ask in #team-edge.',
    ]);
    expect(world.desk.signals).toEqual([]);
  });

  test('whoever asked for the deploy may steer it, also from another team', async () => {
    const running = world.desk.write({ asked: { by: { id: 'U0MIRA', name: 'Mira' }, at: 0 } });
    await press('mira', ACTION.pause, running.id);
    expect(world.desk.signals).toMatchObject([{ signal: { ask: 'pause' } }]);
  });

  test('rights are those of the moment of the click', async () => {
    const running = world.desk.write();
    world.desk.catalog.teams.get('edge')?.members.splice(0, 1);
    await press('ada', ACTION.pause, running.id);
    expect(world.heard('ada')[0]).toContain('api belongs to team edge');
    expect(world.desk.signals).toEqual([]);
  });

  test.each(['api-gone00', '', '{"service":"api"}', '../x'])(
    'a value that names nothing (“%s”) changes nothing',
    async (value) => {
      await press('ada', ACTION.rollBack, value || ' ');
      expect(world.heard('ada')[0]).toContain('This card is about something that fullcycle does not know any more.');
      expect(world.desk.signals).toEqual([]);
    },
  );
});

describe('Roll back on a card that is over', () => {
  const ended = { how: 'live' as const, at: 1 };

  test('a rollback to the release before it begins', async () => {
    world.desk.live = '1.42.0';
    const done = world.desk.write({ end: ended });
    await press('ada', ACTION.rollBack, done.id);
    expect(world.desk.rollbacks).toMatchObject([{ service: 'api', environment: 'prod', to: '1.41.0' }]);
    expect(world.heard('ada')).toEqual(['Rollback of api in prod to 1.41.0 begins; the card appears in #team-edge.']);
  });

  test('nothing happens when another release serves by now', async () => {
    world.desk.live = '1.43.0';
    const done = world.desk.write({ end: ended });
    await press('ada', ACTION.rollBack, done.id);
    expect(world.heard('ada')).toEqual([
      '⛔ 1.42.0 does not serve in prod any more, 1.43.0 does. Type /rollback api to go back from there.',
    ]);
    expect(world.desk.rollbacks).toEqual([]);
  });

  test('nothing happens while something else runs: its card is linked', async () => {
    world.desk.live = '1.42.0';
    const done = world.desk.write({ end: ended });
    world.desk.write({ release: '1.43.0' });
    await press('ada', ACTION.rollBack, done.id);
    expect(world.heard('ada')[0]).toContain(
      'api is busy in prod: 1.43.0 in #team-edge is in its canary, asked by Lin.',
    );
    expect(world.desk.rollbacks).toEqual([]);
  });
});

test('a button that this version does not know says so', async () => {
  await press('ada', 'deploy.teleport', 'api-1');
  expect(world.heard('ada')[0]).toContain('This button is from another version of fullcycle. Nothing has changed.');
});

test('a link button is only acknowledged', async () => {
  await press('ada', ACTION.openCard, 'x');
  expect(world.heard('ada')).toEqual([]);
});

test('a confirmation of another version is told so, whatever stands in it', async () => {
  await press('ada', ACTION.anyway, '{"service":"api","environment":"prod","release":"1.43.0","as":"root"}');
  expect(world.heard('ada')[0]).toContain('This button is from another version of fullcycle.');
  expect(world.desk.requests).toEqual([]);
});
