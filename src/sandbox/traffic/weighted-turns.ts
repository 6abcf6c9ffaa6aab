/**
 * Whose turn it is by weight, in smooth weighted round robin (known from nginx): exact over every full round and
 * evenly mixed within it, so that shares hold even for a handful of requests.
 */
import type { LoadBalancer } from './traffic.ts';

export type WeightedGroups = ReturnType<LoadBalancer['weights']>;

/** Returns the function that says who is next; undefined when nobody has any weight. */
export function weightedTurns(groups: WeightedGroups): () => string | undefined {
  const credits = groups.filter(({ weight }) => weight > 0).map((group) => ({ ...group, credit: 0 }));
  const total = credits.reduce((sum, { weight }) => sum + weight, 0);
  return () => {
    for (const group of credits) group.credit += group.weight;
    const next = credits.toSorted((a, b) => b.credit - a.credit)[0];
    if (next) next.credit -= total;
    return next?.targetGroup;
  };
}
