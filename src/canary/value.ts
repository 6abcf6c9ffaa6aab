/** One value a period (a percentile, a queue's length): is the canary's worse than that of what it is held against? */
import type { Figure } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { type Comparison, chancesOf, perDirection } from './comparison.ts';
import { byLook, planOf } from './look.ts';
import type { Beside } from './points.ts';
import { comparable, difference } from './sequential/pairs.ts';
import { schedule } from './sequential/spending.ts';
import { tail } from './sequential/student.ts';

/** Of the budget for false alarms, spent evenly over the time; the rest is kept for its end. docs/adr/0007. */
const EARLY = 0.35;

export function compareValues(figure: Figure, pairs: Beside[], it: Case, alpha: number): Comparison {
  const plan = planOf(it);
  const own = perDirection(figure, alpha);
  const { edges } = schedule(own, plan.looks, EARLY);
  const { canary, other, factor } = comparable(pairs.map(({ canary, live }) => ({ canary, other: live })));
  let upTo = 0;
  const seen = byLook(plan, pairs).flatMap(({ look, of }) => {
    upTo += of.length;
    const found = difference(canary.slice(0, upTo), other.slice(0, upTo));
    const edge = edges[Math.min(look, edges.length - 1)] ?? Number.POSITIVE_INFINITY;
    return found ? [{ ...found, edge, until: (of.at(-1)?.at ?? 0) + (it.period ?? 60) * 1000 }] : [];
  });
  const strongest = (sign: number) => {
    let least = 1;
    return () => seen.map(({ z, edge }) => (least = Math.min(least, (own * tail(sign * z)) / tail(edge))));
  };
  const chances = chancesOf(figure, strongest(1), strongest(-1));
  const last = seen.at(-1);
  const reach = last ? last.edge * last.error : Number.POSITIVE_INFINITY;
  const known = last !== undefined && Number.isFinite(reach);
  return {
    looks: seen.map(({ is, until }, look) => ({ until, ratio: factor(is), chance: chances[look] ?? 1 })),
    interval: known
      ? { from: Math.max(0, factor(last.is - reach)), to: factor(last.is + reach) }
      : { from: null, to: null },
    missing: last && last.z !== 0 ? (last.edge / last.z) ** 2 : Number.POSITIVE_INFINITY,
  };
}
