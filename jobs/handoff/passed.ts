/**
 * Changes of the primary that have come. One is told; of several, which fell into an outage, the newest in full and each
 * older one as a line of it: a flood of old summaries would bury the one that counts.
 */

import { withNotes } from '../../src/handoff/acts.ts';
import { summaryOf } from '../../src/handoff/compose.ts';
import type { Handoff, HandoffState } from '../../src/handoff/handoff.ts';
import { isDigest, type Moment, momentsBetween, primaryAt } from '../../src/handoff/moments.ts';
import { sameCrew } from '../../src/handoff/primary.ts';
import type { Seen } from '../../src/store/handoff-store.ts';
import { aheadOf } from './ahead.ts';
import type { HandoffEngine, Look } from './engine.ts';
import { freshOf } from './fresh.ts';
import { gather } from './gather.ts';

const DAY = 24 * 60 * 60_000;
/** Of a longer outage only the end is told. */
const OUTAGE = 31 * DAY;
/** A worker that was restarted, or slept a little long, is not late. */
const LATE = 2 * 60_000;
/** Older ones that the newest names. */
const NAMED = 20;

export async function tellPassed(seen: Seen, look: Look, engine: HandoffEngine): Promise<void> {
  const passed = await passedSince(seen, look, engine);
  const newest = passed.at(-1);
  if (!newest) return;
  const older = passed.slice(0, -1);
  const overtaken: Handoff[] = [];
  for (const moment of older) overtaken.push(await overtake(moment, look, engine));
  const early = (await aheadOf(look, engine)).filter(({ at }) => at > newest.at);
  const told = await tell(newest, [...overtaken.filter(isOvertaken), ...early], look, engine);
  for (const each of early) if (!stillComes(each, look)) await handOn(each, told, engine);
  await closeOthers(told, look, engine);
  await engine.queues.handoffStale(told.id, true);
}

/** Who covers for two hours reads the notes, and so does who takes over at the usual end. */
const stillComes = ({ at }: Handoff, { schedule }: Look): boolean => momentsBetween(schedule, at - 1, at).length > 0;

/** Somebody took over instead of the usual end: what was written for that has been read now. */
async function handOn(ahead: Handoff, told: Handoff, { handoffs }: HandoffEngine): Promise<void> {
  const notes = ahead.notes.filter((note) => withNotes(told, [note]) !== told);
  if (notes.length < ahead.notes.length) await handoffs.replace({ ...ahead, notes });
}

const isOvertaken = ({ state }: Handoff): boolean => state.is === 'closed' && state.why === 'overtaken';

/** And if the schedule of the past was changed, by a new services.yml or an override that began before it was made. */
async function passedSince(seen: Seen, look: Look, engine: HandoffEngine): Promise<Moment[]> {
  const { schedule, now } = look;
  const after = Math.max(seen.until, now - OUTAGE);
  const passed = momentsBetween(schedule, after, now);
  const people = primaryAt(schedule, after);
  if (after !== seen.until || sameCrew(people, seen.people)) return passed;
  const at = after + 1;
  const [before] = await engine.handoffs.recent(look.team.name, 1, at);
  const ends = passed[0]?.at ?? look.upcoming?.at;
  return [
    {
      at,
      from: seen.people,
      to: people,
      shift: { from: before?.at ?? at - DAY, to: at },
      next: people.length > 0 && ends !== undefined ? { from: at, to: ends } : null,
    },
    ...passed,
  ];
}

/** Not told: a change that is still to come, or one that people had taken back and made again. */
const isUntold = ({ state }: Handoff): boolean =>
  state.is === 'ahead' || (state.is === 'closed' && state.why === 'withdrawn');

async function overtake(moment: Moment, { team, now }: Look, { handoffs }: HandoffEngine): Promise<Handoff> {
  for (;;) {
    const record = await handoffs.open(freshOf(team, moment));
    if (!isUntold(record)) return record;
    const state: HandoffState = { is: 'closed', at: now, why: 'overtaken' };
    const stored = await handoffs.replace({ ...record, ...factsOf(moment), state });
    if (stored) return stored;
  }
}

/** Composed before it is written: what a crash leaves is either untold, or whole. */
async function tell(moment: Moment, others: Handoff[], look: Look, engine: HandoffEngine): Promise<Handoff> {
  const { team, schedule, now } = look;
  const overtaken = others.filter(isOvertaken);
  for (;;) {
    const record = await engine.handoffs.open(freshOf(team, moment));
    if (!isUntold(record)) return record;
    const written = others.flatMap(({ notes }) => notes).filter(({ at }) => at <= moment.at);
    const { notes } = withNotes(record, written);
    const ground = await gather({ ...factsOf(moment), team, schedule, now, notes }, engine);
    const stored = await engine.handoffs.replace({
      ...record,
      ...factsOf(moment),
      channel: team.channel,
      notes,
      summary: summaryOf(ground),
      state: stateOf(moment, now),
      ...(now - moment.at > LATE && { late: now - moment.at }),
      ...(overtaken.length > 0 && {
        overtook: overtaken.slice(-NAMED).map(({ at, from, to }) => ({ at, from, to })),
      }),
    });
    if (stored) return stored;
  }
}

const factsOf = ({ from, to, shift, next }: Moment) => ({ from, to, shift, next });

function stateOf(moment: Moment, now: number): HandoffState {
  if (isDigest(moment)) return { is: 'closed', at: now, why: 'digest' };
  return moment.to.length > 0 ? { is: 'told', at: now } : { is: 'closed', at: now, why: 'nobody takes over' };
}

/** A shift that is over is not accepted any more; nor one that people moved away in the seconds after it was told. */
async function closeOthers(told: Handoff, { team, now }: Look, { handoffs, queues }: HandoffEngine): Promise<void> {
  for (const id of await handoffs.unfinished(team.name)) {
    const open = await handoffs.load(id);
    if (open?.state.is !== 'told' || open.id === told.id) continue;
    const stored = await handoffs.replace({ ...open, state: { is: 'closed', at: now, why: 'not accepted' } });
    if (stored) await queues.handoffStale(id, false);
  }
}
