/**
 * One look at a team's handoffs: changes of the primary that have come are told, what lies ahead is prepared, whoever
 * has not accepted is reminded. Every step writes the record first and may be repeated: a worker may die between any two
 * words, and the next one ends at the same place. Whoever is told is told by the queue `handoff-post`.
 */
import type { Handoff } from '../../src/handoff/handoff.ts';
import { nextMoment, primaryAt } from '../../src/handoff/moments.ts';
import { askAt, done, nextOf } from '../../src/handoff/next.ts';
import { usualHandoff } from '../../src/handoff/plan.ts';
import { LONGEST_SLEEP, type Rest } from '../asleep.ts';
import { prepare } from './ahead.ts';
import type { HandoffEngine, Look } from './engine.ts';
import { tellPassed } from './passed.ts';

export async function lookAtTeam(name: string, engine: HandoffEngine): Promise<Rest> {
  const { catalog, book, handoffs } = engine;
  const team = catalog.teams.get(name);
  const plan = team?.handoff ?? usualHandoff;
  if (!team?.oncall) return { sleep: null };
  // The clock before the schedule: what people change while it is read is found at the next look.
  const now = engine.now();
  const schedule = await book.schedule(name);
  const look: Look = { team, plan, schedule, now, upcoming: nextMoment(schedule, now) };
  if (plan.off) {
    // Whoever turns it on again is told of what comes, not of what was not wanted.
    await handoffs.setSeen(name, { until: now, people: primaryAt(schedule, now) });
    return { sleep: LONGEST_SLEEP };
  }
  const seen = await handoffs.seen(name);
  if (seen) await tellPassed(seen, look, engine);
  const ahead = await prepare(look, engine);
  await remind(look, engine);
  await showNewest(look, engine);
  await handoffs.setSeen(name, seenBy(look, seen === null));
  return { sleep: await untilNext(ahead, look, engine) };
}

/** What is told once is told under the same id: so that nothing is missed, the last seconds are looked at again. */
const AGAIN = 10_000;

const seenBy = ({ schedule, now }: Look, first: boolean) => {
  const until = first ? now : now - AGAIN;
  return { until, people: primaryAt(schedule, until) };
};

async function toldOf({ team }: Look, { handoffs }: HandoffEngine): Promise<Handoff[]> {
  const found = await Promise.all((await handoffs.unfinished(team.name)).map((id) => handoffs.load(id)));
  return found.filter((each) => each !== null).filter(({ state }) => state.is === 'told');
}

async function remind(look: Look, engine: HandoffEngine): Promise<void> {
  for (const handoff of await toldOf(look, engine)) {
    const due = nextOf(handoff, look.plan);
    if (!due || due.at > look.now) continue;
    // Somebody was faster: they have accepted, or another worker reminds.
    const stored = await engine.handoffs.replace(done(handoff, due, look.now));
    if (stored) await engine.queues.handoffStale(stored.id, true);
  }
}

/** A process that died between a record and its message left the newest one showing less than is so. */
async function showNewest({ team, now }: Look, { handoffs, queues }: HandoffEngine): Promise<void> {
  const [newest] = await handoffs.recent(team.name, 1, now + 1);
  if (!newest?.summary) return;
  const card = await handoffs.card(newest.id);
  const [shows] = String(card?.shows ?? '').split(' ');
  if (shows !== String(newest.version)) await queues.handoffStale(newest.id, false);
}

async function untilNext(ahead: Handoff | null, look: Look, engine: HandoffEngine): Promise<number> {
  const { upcoming, plan, now } = look;
  const dues = (await toldOf(look, engine)).flatMap((handoff) => nextOf(handoff, plan)?.at ?? []);
  const asks = upcoming && ahead?.asked === undefined ? [askAt(upcoming, plan)] : [];
  const next = Math.min(...dues, ...asks.filter((at) => at > now), upcoming?.at ?? Number.POSITIVE_INFINITY);
  return Math.min(LONGEST_SLEEP, Math.max(1, next - now));
}
