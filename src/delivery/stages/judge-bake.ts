/**
 * The old cluster is silent in a bake. So the new one is held against what the old one did in its last hours; and what is
 * worse than that, and yet no worse than in one of them or the day before at the same time, is the time of day.
 */
import type { ClusterFigures } from '../../canary/cluster-figures.ts';
import { inEveryPast } from '../../canary/in-every-past.ts';
import { DAY, itsPart, lastHoursFrom, past } from '../../canary/past.ts';
import type { Verdict } from '../../canary/verdict.ts';
import { stageBegan } from '../decision.ts';
import { judged } from '../judged.ts';
import type { Operation } from '../operation.ts';
import type { Seen } from '../seen.ts';
import { bakedAt } from '../sticky.ts';
import { judgedUntil } from './judged-until.ts';
import type { Placed } from './moves.ts';

export function judgeBake(operation: Placed, seen: Seen, now: number): Verdict {
  const { plan, clusters } = operation;
  const all = Object.values(seen.figures);
  const partOf = (group: string) => itsPart(seen.figures[group] ?? NOTHING, plan.figures, all);
  const old = partOf(clusters.live.targetGroup);
  const { from, length, since, until } = spans(operation);
  const to = judgedUntil(now, plan);
  const timeOver = isBaked(operation, now);
  const then = past({ figures: plan.figures, old, period: plan.period, from, to, length, since, until }, all);
  const against = (live: ClusterFigures) =>
    judged({
      figures: plan.figures,
      canary: partOf(clusters.next.targetGroup),
      live,
      against: 'before',
      from,
      to,
      until: from + length,
      period: plan.period,
      rules: plan.judge,
      timeOver,
      minRequests: plan.canary.minRequests,
    });
  const dayBefore = then.dayBefore ? [then.dayBefore] : [];
  return inEveryPast([then.lastHours, ...then.thirds, ...dayBefore], against, timeOver);
}

const NOTHING: ClusterFigures = { requests: [], figures: {} };

/** What is judged now, from the warm-up on, and the past that it is held against, ms. */
function spans(operation: Placed) {
  const { plan, clusters, shiftedAt } = operation;
  const began = stageBegan(operation);
  const until = shiftedAt ?? began;
  const from = Math.min(Math.max(began, until + plan.canary.warmUp), began + plan.bake.for / 2);
  return { from, length: began + plan.bake.for - from, since: clusters.live.createdAt ?? 0, until };
}

/** A pause holds the end of the bake, not its judge; so does a sticky route. */
export const isBaked = (operation: Operation, now: number): boolean =>
  now >= bakedAt(operation, stageBegan(operation)) + operation.pausedFor && !operation.paused;

/** The judge has spoken in this bake; what a canary's verdict says is over. */
export const hasVerdict = ({ verdict }: Operation): boolean => verdict?.against === 'before';

/** Nothing more is going to be said. */
export const hasLastWord = (operation: Operation): boolean =>
  hasVerdict(operation) && operation.verdict?.word !== 'so far';

/**
 * What a look must ask for, ms: only where a period has ended since the last verdict, or the time is over. A past of
 * hours for nothing new would be many datapoints for nothing. Null: no figures at all.
 */
export function bakeSight(
  operation: Placed,
  now: number,
): { from: number; before?: { from: number; to: number } } | null {
  const { plan, verdict } = operation;
  const nothingNew = hasVerdict(operation) && verdict?.to === judgedUntil(now, plan);
  if (nothingNew && (hasLastWord(operation) || !isBaked(operation, now))) return null;
  const { from, length, since, until } = spans(operation);
  const asked = { from: Math.max(since, lastHoursFrom(until, length, plan.period)) };
  return since < from - DAY ? { ...asked, before: { from: from - DAY, to: now - DAY } } : asked;
}
