/**
 * A shift that ends when one wants: Ada hands the rest of it to Lin, by the bot's own means. What is asked and said about
 * it is then the same as at the end of a week.
 */
import type { Deed } from './slack/live/beside-slack.ts';
import type { LocalSlack } from './slack/local-slack.ts';

const MINUTE = 60_000;
/** There is time enough to see the question for a note. */
const AHEAD = 45_000;

export const shiftEnds = (slack: LocalSlack, now: () => number = Date.now): Deed => ({
  name: 'end shift',
  words: 'End Ada’s shift in a minute',
  async run() {
    const { error } = await slack.person('ada').type('team-edge', handsOver(now()));
    return { ...(error && { error }) };
  },
});

/** Schedules know minutes: the next full one that is not too near, by the clock of the team, UTC. */
export function handsOver(now: number): string {
  const at = Math.ceil((now + AHEAD) / MINUTE) * MINUTE;
  return `/oncall override @lin from ${new Date(at).toISOString().slice(11, 16)} for 4h`;
}
