/**
 * Route weights are relative: `{a: 100, b: 0}`, `{a: 1}` and `{a: 999, b: 0}` send the same traffic to the same
 * place. Everything here therefore compares shares.
 */
import type { RouteSeen, Weights } from './seen.ts';

/** The share of traffic, 0 to 1, that a target group gets; 0 where nothing has weight. */
export function shareOf(weights: Weights, targetGroup: string): number {
  let total = 0;
  for (const group in weights) total += weights[group] ?? 0;
  return total === 0 ? 0 : (weights[targetGroup] ?? 0) / total;
}

export const sameShares = (a: Weights, b: Weights): boolean => a === b || (agree(a, b) && agree(b, a));

/** About whatever `a` names. */
function agree(a: Weights, b: Weights): boolean {
  for (const group in a) if (Math.abs(shareOf(a, group) - shareOf(b, group)) >= 1e-9) return false;
  return true;
}

/** All routes send traffic exactly so. */
export const routesAre = (routes: RouteSeen[], want: Weights): boolean =>
  routes.length > 0 && routes.every((route) => sameShares(route.weights, want));

/** The largest share that a target group has on any of the routes. */
export const largestShare = (routes: RouteSeen[], targetGroup: string): number =>
  Math.max(0, ...routes.map((route) => shareOf(route.weights, targetGroup)));

/** The smallest share that a target group has on any of the routes: one route that is elsewhere tells. */
export const smallestShare = (routes: RouteSeen[], targetGroup: string): number =>
  routes.length === 0 ? 0 : Math.min(...routes.map((route) => shareOf(route.weights, targetGroup)));

/** The first route that shows weights which nobody here asked for. */
export const foreignRoute = (routes: RouteSeen[], ours: Weights[]): RouteSeen | undefined =>
  routes.find((route) => !ours.some((weights) => sameShares(weights, route.weights)));

/** A canary's weights: its share of traffic is never larger than its share of the instances. */
export function canaryWeights(live: string, liveSize: number, canary: string, canarySize: number): Weights {
  const share = Math.max(1, Math.floor((100 * canarySize) / (canarySize + liveSize)));
  return { [live]: 100 - share, [canary]: share };
}

/** The same with a baseline of the canary's size beside it: both get the same, and both no more than they can carry. */
export function besideWeights(live: string, liveSize: number, canary: string, baseline: string, size: number): Weights {
  const share = Math.max(1, Math.floor((100 * size) / (2 * size + liveSize)));
  return { [live]: 100 - 2 * share, [canary]: share, [baseline]: share };
}

/** What `from` gets goes to `to`; it stays on the route at 0. */
export const movedTo = (to: string, from: string, weights: Weights): Weights => ({
  ...weights,
  [to]: (weights[to] ?? 0) + (weights[from] ?? 0),
  [from]: 0,
});

/** Everything to one target group; the others stay on the route at 0, so that they are health-checked. */
export const allTo = (target: string, ...others: string[]): Weights => ({
  [target]: 100,
  ...Object.fromEntries(others.map((other) => [other, 0])),
});

/** `share` percent to one target group, the rest to the other. */
export const shareTo = (target: string, other: string, share: number): Weights => ({
  [target]: share,
  [other]: 100 - share,
});
