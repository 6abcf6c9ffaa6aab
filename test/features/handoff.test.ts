/**
 * A shift ends, on the whole of fullcycle: its note, its summary, who accepts it, and what is said when nobody does.
 * People's overrides end shifts here: nobody waits a week. The weeks before are the sandbox's own, made up.
 */
import { afterAll, expect, test, vi } from 'vitest';
import type { Person } from '../../src/sandbox/slack/person.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { connect } from '../../src/store/connect.ts';
import { redisHandoffStore } from '../../src/store/redis-handoff-store.ts';
import { Card } from './world/card.ts';
import { readAs } from './world/read.ts';
import { EDGE, PATIENCE, startWorld } from './world/world.ts';

const world = await startWorld({
  only: ['api'],
  past: true,
  teams: { edge: { handoff: { askBefore: '1h', remindAfter: '4s' } } },
});
const { ada, lin, sam, slack, box } = world;
afterAll(() => world.stop());

const patience = { withinMs: 100_000 };
const hears = (who: Person, wanted: RegExp): Promise<Message> =>
  who.direct().waitFor((message) => wanted.test(readAs(slack, message)), { ...patience, what: `${wanted}` });
const handoffOf = async (wanted: RegExp): Promise<Card> => {
  const found = await slack
    .channel(EDGE)
    .waitFor((message) => wanted.test(readAs(slack, message)), { ...patience, what: `${wanted}` });
  return new Card(slack, world.history, EDGE, found.ts);
};

/** Whoever is on call when fullcycle looks for the first time ever took over from nobody. */
async function lookedAt(): Promise<void> {
  const redis = connect(box.redis.url, 'worker');
  const handoffs = redisHandoffStore(redis);
  await vi.waitUntil(() => handoffs.seen('edge'), { timeout: PATIENCE, interval: 50 });
  redis.disconnect();
}

/** By the clock of the team, UTC. */
const clockIn = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);

test('asked for a note, handed over with all that the shift leaves, accepted, put right', async () => {
  await lookedAt();
  expect((await world.types(ada, '/handoff last')).words).toMatch(/Sam/);
  await world.types(lin, `/oncall override @lin from ${clockIn(40)} for 1h`);
  const asked = await hears(ada, /Your shift for edge ends in about/);
  await ada.click(asked, 'Write the note');
  await world.fillsIn(ada, { 'What should they know?': 'If the *cache* is slow, restart one & wait.' });

  await world.types(lin, '/oncall override @lin for 3h');
  const card = await handoffOf(/Handoff, edge: Ada to Lin/);
  const words = await card.until(/on call for edge until/);
  expect(words).toContain('@Lin, you are on call for edge until');
  expect(words).toMatch(/\d+ pages?, .*1 rollback/);
  expect(words).toMatch(/api 1\.41\.1 in prod was rolled back and is not fixed/);
  expect(words).toContain('If the *cache* is slow, restart one & wait.');
  await hears(lin, /You are on call for edge/);
  await hears(ada, /Your shift for edge is over: Lin is on call now/);
  await card.press(lin, 'Accept the shift');
  await card.until(/Lin is on call for edge/);

  await card.press(ada, 'Correct');
  await world.fillsIn(ada, { 'What is so instead?': 'It was two of them.' });
  await card.until(/It was two of them\./);
  // It is told in words first, and drawn afterwards.
  const hasPicture = ({ ts, blocks = [] }: Message) => ts === card.ts && blocks.some(({ type }) => type === 'image');
  await slack.channel(EDGE).waitFor(hasPicture, { ...patience, what: 'the picture of the shift' });
  // The picture comes when it is drawn: nobody waits for it.
});

test('nobody accepts: the incoming person is reminded, then the team is called', async () => {
  await lookedAt();
  // Shifts begin with a minute, and the one before may have begun with this one.
  await world.types(sam, `/oncall override @sam ${clockIn(1)}-${clockIn(61)}`);
  await handoffOf(/Handoff, edge: Lin to @Sam/);
  await hears(sam, /The shift for edge waits for you to accept it/);
  await handoffOf(/@edge: nobody has accepted the shift for edge/);
});
