/** One value a period (a percentile, a queue's length): is the canary's worse than that of what it is held against? */
import type { Figure } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { type Comparison, chancesOf, perDirection } from './comparison.ts';
import { byLook, planOf } from './look.ts';
import type { Beside } from './points.ts';
import { comparable, Pairs } from './sequential/pairs.ts';
import { planFor, schedule } from './sequential/spending.ts';
import { tail } from './sequential/student.ts';

/** Of the budget for false alarms, spent evenly over the time; the rest is kept for its end. docs/adr/0007. */
const EARLY = 0.3;

export function compareValues(figure: Figure, pairs: Beside[], it: Case, alpha: number): Comparison {
  const plan = planOf(it);
  const own = perDirection(figure, alpha);
  const planned = schedule(own, plan.looks, EARLY);
  const { canary, other, factor } = comparable(pairs.map(({ canary, live }) => ({ canary, other: live })));
  const soFar = new Pairs();
  let upTo = 0;
  const seen = byLook(plan, pairs).flatMap(({ look, of }) => {
    for (const _ of of) soFar.add(canary[upTo] as number, other[upTo++] as number);
    const found = soFar.difference();
    return found
      ? [{ ...found, plan: planFor(planned, look), until: (of.at(-1)?.at ?? 0) + (it.period ?? 60) * 1000 }]
      : [];
  });
  const strongest = (sign: number) => {
    let least = 1;
    return () =>
      seen.map(({ z, plan }) => {
        if (sign * z > 0) least = Math.min(least, (own * tail(sign * z)) / plan.tail);
        return least;
      });
  };
  const chances = chancesOf(figure, strongest(1), strongest(-1));
  const last = seen.at(-1);
  const reach = last ? last.plan.edge * last.error : Number.POSITIVE_INFINITY;
  const known = last !== undefined && Number.isFinite(reach);
  return {
    looks: seen.map(({ is, until }, look) => ({ until, ratio: factor(is), chance: chances[look] ?? 1 })),
    interval: known
      ? { from: Math.max(0, factor(last.is - reach)), to: factor(last.is + reach) }
      : { from: null, to: null },
    missing: last && last.z !== 0 ? (last.plan.edge / last.z) ** 2 : Number.POSITIVE_INFINITY,
  };
}
