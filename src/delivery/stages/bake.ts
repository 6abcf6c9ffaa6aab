/** Bake: the new cluster serves everybody, the old one stands ready. Alarms are the tripwire, the judge has the last word. */
import { judge } from '../../canary/judge.ts';
import { advance, type Decision, event, goBack, stageBegan, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { bakedAt } from '../sticky.ts';
import { judgedUntil } from './judged-until.ts';
import type { Placed } from './moves.ts';

export function bake(operation: Placed, seen: Seen, now: number): Decision {
  if (operation.bakeEndedBy) {
    return advance(operation, now, [event(now, 'signal', 'ended the bake', operation.bakeEndedBy)]);
  }
  const began = stageBegan(operation);
  // A pause holds the end of the bake, not its judge; nor does a sticky route.
  const due = now >= began + operation.plan.bake.for;
  const timeOver = now >= bakedAt(operation, began) + operation.pausedFor && !operation.paused;
  const verdict = judgeBake(operation, seen, began, now, timeOver);
  const next: Placed = { ...operation, verdict };
  // Compared over the whole bake and not at each look: what the alarms let pass is small, and wants many requests.
  if (due && verdict.word === 'fail' && !operation.keptBy) return goBack(next, { why: 'bake', verdict }, now);
  if (!timeOver) return stay(next);
  const known = operation.alarms ? operation.alarms.quiet === operation.alarms.of : true;
  return known ? advance(next, now) : stay(next);
}

/** The old cluster gets no requests any more: what it did during the canary is what the new one is held against. */
function judgeBake(
  { plan, clusters, trafficSince }: Placed,
  seen: Seen,
  began: number,
  now: number,
  timeOver: boolean,
) {
  const old = seen.figures[clusters.live.targetGroup];
  return judge({
    figures: plan.figures.filter(({ kind }) => kind === 'share'),
    canary: seen.figures[clusters.next.targetGroup],
    live: old,
    from: began,
    to: judgedUntil(now, plan),
    liveFrom: (trafficSince ?? began) + plan.canary.warmUp,
    liveTo: began - plan.shift.margin,
    timeOver,
    minRequests: plan.canary.minRequests,
  });
}
