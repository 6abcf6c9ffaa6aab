/** Events per request (errors, timeouts, orders): is the canary's share worse than that of what it is held against? */
import type { Figure } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { type Comparison, chancesOf, perDirection } from './comparison.ts';
import { byLook, planOf } from './look.ts';
import type { CountsBeside } from './points.ts';
import { type CountLook, chancesOfMore } from './sequential/counts.ts';
import { schedule } from './sequential/spending.ts';

/** Of the budget for false alarms, spent evenly over the time: large differences are found early. docs/adr/0007. */
const EARLY = 0.9;
/** The same where events are many, and judged by their scatter as values are. */
const SCATTERED_EARLY = 0.3;

export interface Counted {
  events: number;
  requests: number;
}

export function compareShares(figure: Figure, counts: CountsBeside[], it: Case, alpha: number): Comparison {
  const plan = planOf(it);
  const looks = byLook(plan, counts).map(({ look, of }) => ({
    look,
    until: (of.at(-1)?.at ?? it.from) + (it.period ?? 60) * 1000,
    canary: sumOf(of, 'canary'),
    live: sumOf(of, 'live'),
  }));
  const own = perDirection(figure, alpha);
  const planned = schedule(own, plan.looks, EARLY);
  const schedules = { single: planned, scattered: schedule(own, plan.looks, SCATTERED_EARLY) };
  const told = looks.map(
    ({ look, canary, live }): CountLook => ({
      look,
      canary: canary.events,
      other: live.events,
      share: shareOf(canary, live),
    }),
  );
  const swapped = told.map((each) => ({ ...each, canary: each.other, other: each.canary, share: 1 - each.share }));
  const chances = chancesOf(
    figure,
    () => chancesOfMore(told, schedules, own),
    () => chancesOfMore(swapped, schedules, own),
  );
  const [canary, live] = [sumOf(counts, 'canary'), sumOf(counts, 'live')];
  const edge = planned.edges[Math.min(looks.at(-1)?.look ?? 0, planned.edges.length - 1)] ?? 0;
  return {
    looks: cumulative(looks).map((sides, look) => ({
      until: looks[look]?.until ?? it.to,
      ratio: ratioOf(sides.canary, sides.live),
      chance: chances[look] ?? 1,
    })),
    interval: interval(canary, live, edge),
    missing: missing(canary, live, edge),
  };
}

/** Where the canary had no request its events, if any, are nobody's: they are left out on both sides. */
const shareOf = (canary: Counted, live: Counted): number => canary.requests / (canary.requests + live.requests || 1);

/** Half an event on either side, where there is none on one: nothing is infinitely worse. */
export function ratioOf(canary: Counted, live: Counted): number {
  const some = canary.events === 0 || live.events === 0 ? 0.5 : 0;
  if (canary.events === 0 && live.events === 0) return 1;
  return (canary.events + some) / canary.requests / ((live.events + some) / live.requests);
}

/** Wilson's interval for the canary's share of the events (JASA 22, 1927), read as a ratio of rates. */
function interval(canary: Counted, live: Counted, z: number): Comparison['interval'] {
  const n = canary.events + live.events;
  if (n === 0 || !Number.isFinite(z)) return { from: null, to: null };
  const p = canary.events / n;
  const middle = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const odds = (share: number) => (share / (1 - share)) * (live.requests / canary.requests);
  const whole = 1 + (z * z) / n;
  const [low, high] = [(middle - reach) / whole, (middle + reach) / whole];
  return { from: canary.events === 0 ? 0 : odds(low), to: live.events === 0 ? null : odds(high) };
}

/** If it goes on like this: evidence grows with the number of events. */
function missing(canary: Counted, live: Counted, edge: number): number {
  const n = canary.events + live.events;
  const share = shareOf(canary, live);
  const z = Math.abs(canary.events - n * share) / Math.sqrt(n * share * (1 - share) || 1);
  return z === 0 ? Number.POSITIVE_INFINITY : (edge / z) ** 2;
}

export function sumOf(counts: CountsBeside[], side: 'canary' | 'live'): Counted {
  return counts.reduce(
    (sum, each) => ({ events: sum.events + each[side].events, requests: sum.requests + each[side].requests }),
    { events: 0, requests: 0 },
  );
}

function cumulative(looks: { canary: Counted; live: Counted }[]): { canary: Counted; live: Counted }[] {
  const plus = (a: Counted, b: Counted) => ({ events: a.events + b.events, requests: a.requests + b.requests });
  const sum = { canary: { events: 0, requests: 0 }, live: { events: 0, requests: 0 } };
  return looks.map(({ canary, live }) => {
    sum.canary = plus(sum.canary, canary);
    sum.live = plus(sum.live, live);
    return { ...sum };
  });
}
