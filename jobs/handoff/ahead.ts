/**
 * The handoff that comes: opened when its outgoing person is asked for a note, or when somebody leaves one before. People
 * move changes until the last minute; what was written for one that never comes goes to the one that does.
 */
import { withNotes } from '../../src/handoff/acts.ts';
import type { Handoff } from '../../src/handoff/handoff.ts';
import { idOf, isDigest, type Moment, momentsBetween } from '../../src/handoff/moments.ts';
import { askAt } from '../../src/handoff/next.ts';
import { sameCrew } from '../../src/handoff/primary.ts';
import type { HandoffEngine, Look } from './engine.ts';
import { freshOf } from './fresh.ts';

/** The record of the change that comes next; null: there is none, or not yet. */
export async function prepare(look: Look, engine: HandoffEngine): Promise<Handoff | null> {
  for (const handoff of await aheadOf(look, engine)) {
    const moment = momentOf(handoff, look);
    if (moment) await keepTrue(handoff, moment, engine);
    else await move(handoff, look, engine);
  }
  return ask(look, engine);
}

/** Those whose change is still to come, as far as their records know. */
export async function aheadOf({ team }: Look, { handoffs }: HandoffEngine): Promise<Handoff[]> {
  const found = await Promise.all((await handoffs.unfinished(team.name)).map((id) => handoffs.load(id)));
  return found.filter((each) => each !== null).filter(({ state }) => state.is === 'ahead');
}

/** As the schedule has it now; undefined: it does not come any more. */
const momentOf = ({ at }: Handoff, { schedule, now }: Look): Moment | undefined =>
  at > now ? momentsBetween(schedule, at - 1, at)[0] : undefined;

async function keepTrue(handoff: Handoff, moment: Moment, { handoffs }: HandoffEngine): Promise<void> {
  const is = { ...handoff, ...moment };
  // Somebody who was faster read the same schedule; the next look sees.
  if (JSON.stringify(is) !== JSON.stringify(handoff)) await handoffs.replace(is);
}

/** First to where it goes, then away: a crash in between leaves it twice on the way, and once at its end. */
async function move(handoff: Handoff, look: Look, engine: HandoffEngine): Promise<void> {
  const { upcoming, team, now } = look;
  if (!upcoming) {
    // Notes wait for a change that may come yet.
    if (handoff.notes.length === 0) await withdraw(handoff, now, engine);
    return;
  }
  if (handoff.notes.length > 0 || handoff.asked !== undefined) {
    const next = await revived(await engine.handoffs.open(freshOf(team, upcoming)), engine);
    if (!next || !(await hand(handoff, next, look, engine))) return;
  }
  await withdraw(handoff, now, engine, idOf(team.name, upcoming.at));
}

/** Whoever was asked for a note already is not asked anew, unless the end of the shift is far away now. */
async function hand(from: Handoff, next: Handoff, look: Look, { handoffs }: HandoffEngine): Promise<boolean> {
  const { plan, now } = look;
  const isNear = now >= askAt(next, plan) && sameCrew(from.from, next.from);
  const asked = next.asked === undefined && isNear ? from.asked : undefined;
  const is = {
    ...withNotes(next, from.notes),
    ...(asked !== undefined && { asked, askedAs: from.askedAs ?? from.id }),
  };
  return JSON.stringify(is) === JSON.stringify(next) || (await handoffs.replace(is)) !== null;
}

/** One that somebody takes back while its note is written: the note is found at the next look. */
async function withdraw(handoff: Handoff, now: number, { handoffs }: HandoffEngine, into?: string): Promise<void> {
  await handoffs.replace({
    ...handoff,
    state: { is: 'closed', at: now, why: 'withdrawn', ...(into !== undefined && { into }) },
  });
}

/** A change that was taken back and made again is ahead again. Null: somebody was faster. */
async function revived(handoff: Handoff, { handoffs }: HandoffEngine): Promise<Handoff | null> {
  const { state } = handoff;
  if (state.is !== 'closed' || state.why !== 'withdrawn') return handoff;
  return handoffs.replace({ ...handoff, state: { is: 'ahead' } });
}

/** Once, and only somebody who hands over to somebody else. */
async function ask(look: Look, engine: HandoffEngine): Promise<Handoff | null> {
  const { upcoming, plan, team, now } = look;
  if (!upcoming) return null;
  const { handoffs, queues } = engine;
  const wanted = upcoming.from.length > 0 && !isDigest(upcoming) && now >= askAt(upcoming, plan);
  if (!wanted) return handoffs.load(idOf(team.name, upcoming.at));
  const handoff = await revived(await handoffs.open(freshOf(team, upcoming)), engine);
  if (handoff?.state.is !== 'ahead') return handoff;
  const isNew = handoff.asked === undefined;
  const asked = isNew ? await handoffs.replace({ ...handoff, asked: now }) : handoff;
  // At every look: whoever wrote it down may have died before it was said, and it is said once.
  if (asked) await queues.handoffStale(asked.id, isNew);
  return asked;
}
