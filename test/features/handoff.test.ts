/**
 * A shift ends, on the whole of fullcycle: its note, its summary, who accepts it, and what is said when nobody does.
 * People's overrides end shifts here: nobody waits a week.
 */
import { afterAll, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/person.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { readAs } from './world/read.ts';
import { EDGE, startWorld } from './world/world.ts';

const world = await startWorld({
  only: ['api'],
  past: true,
  teams: { edge: { handoff: { askBefore: '1h', remindAfter: '5s' } } },
});
const { ada, lin, sam, slack } = world;
afterAll(() => world.stop());

const hears = (who: Person, wanted: RegExp): Promise<Message> =>
  who.direct().waitFor((message) => wanted.test(readAs(slack, message)), { withinMs: 60_000, what: `${wanted}` });
const channelReads = (wanted: RegExp): Promise<Message> =>
  slack
    .channel(EDGE)
    .waitFor((message) => wanted.test(readAs(slack, message)), { withinMs: 60_000, what: `${wanted}` });

/** By the clock of the team, in so many minutes. */
const clockIn = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16);

test('a shift is handed over: note, summary, both people, accepted, corrected', async () => {
  await world.types(lin, `/oncall override @lin from ${clockIn(40)} for 1h`);
  const asked = await hears(ada, /note/i);
  await ada.click(asked, 'Add a note');
  await world.fillsIn(ada, { Note: 'If the *cache* is slow, restart one & wait.' });

  await world.types(lin, '/oncall override @lin for 3h');
  const told = await channelReads(/Handoff, edge: .*Ada.* to .*Lin/);
  expect(readAs(slack, told)).toContain('If the *cache* is slow, restart one & wait.');
  await hears(lin, /Handoff/);
  await hears(ada, /Handoff/);
  await lin.click(told, 'Accept the shift');
  await channelReads(/Lin is on call for edge/);
});

test('nobody accepts: a reminder, then the team', async () => {
  await world.types(sam, '/oncall override @sam for 1h');
  await channelReads(/Handoff, edge: .*Lin.* to .*Sam/);
  await hears(sam, /accept/);
  await channelReads(/nobody has accepted/i);
});
