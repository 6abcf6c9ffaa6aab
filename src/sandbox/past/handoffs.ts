/** How the weeks before were handed over: accepted, mostly with a note. What happened in each is read from its records. */
import type { Team } from '../../catalog/catalog.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import { idOf } from '../../handoff/moments.ts';
import type { Note } from '../../handoff/summary.ts';
import { DAY, HOUR, MINUTE, primaryOf, WEEKS } from './cast.ts';

const WEEK = 7 * DAY;

/** By how many weeks ago the shift ended; of the others there is no note. */
const NOTES: Record<number, string> = {
  0: 'api latency rings with the backups at night and is over in minutes. We should raise its limit.',
  1: 'checkout was slow twice after the sale mails went out. One more instance helped.',
  2: 'Nothing special.',
  4: 'ledger lags when the nightly export is late. The runbook is right, only slow.',
  5: 'If recs rings, ask Mira before you touch it: the model is retrained this week.',
};

/** Of the team edge, the newest first. `began`: when the week that runs began. */
export function pastHandoffs({ name, channel }: Pick<Team, 'name' | 'channel'>, began: number): Handoff[] {
  return Array.from({ length: WEEKS }, (_, ago): Handoff => {
    const at = began - ago * WEEK;
    const from = primaryOf(name, at - 1, began);
    const to = primaryOf(name, at, began);
    const text = NOTES[ago];
    const notes: Note[] = text && from ? [{ by: from, at: at - HOUR + 7 * MINUTE, text }] : [];
    return {
      id: idOf(name, at),
      version: 0,
      team: name,
      channel,
      from: from ? [from.id] : [],
      to: to ? [to.id] : [],
      at,
      shift: { from: at - WEEK, to: at },
      next: { from: at, to: at + WEEK },
      state: to
        ? { is: 'accepted', by: to, at: at + (3 + ago) * MINUTE }
        : { is: 'closed', at, why: 'nobody takes over' },
      asked: at - HOUR,
      notes,
      corrections: [],
    };
  });
}
