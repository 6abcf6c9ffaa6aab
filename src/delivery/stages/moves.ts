/** The desires that several stages have in common. */
import { besideCanary } from '../baseline/baseline.ts';
import { type Decision, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import { given } from '../given.ts';
import type { Operation } from '../operation.ts';
import type { Weights } from '../seen.ts';
import { allTo, sameShares } from '../weights.ts';

/** An operation whose preflight has chosen clusters and route. */
export type Placed = Operation & Required<Pick<Operation, 'clusters' | 'route'>>;

/** An operation whose preflight has chosen a route, whatever is behind it. */
export type Routed = Operation & Required<Pick<Operation, 'route'>>;

export const isPlaced = (operation: Operation): operation is Placed =>
  operation.clusters !== undefined && operation.route !== undefined;

/**
 * The new cluster in the waiting target group. The route names that group first, at weight 0: one that no route
 * names is not health-checked, and its instances would never be healthy. A baseline's is named with it.
 */
export function createNext<T extends Placed>(operation: T, size: number): Decision {
  const { live, next } = operation.clusters;
  const beside = besideCanary(operation);
  const waiting = [next, ...(beside ? [beside] : [])].map(({ targetGroup }) => targetGroup);
  const decision = moveRoute(operation, allTo(live.targetGroup, ...waiting));
  const cluster: Desire = {
    want: 'cluster',
    cluster: next.name,
    operation: operation.id,
    release: operation.release,
    templateVersion: operation.templateVersion ?? '',
    targetGroup: next.targetGroup,
    like: live.name,
    size,
  };
  return { ...decision, desires: [...decision.desires, cluster] };
}

/** The wish is written down before it is pushed: whatever a crash leaves on the route is known as ours. */
export function moveRoute<T extends Routed>(operation: T, want: Weights, before: Desire[] = []): Decision {
  const wanting = wantRoute(operation, want);
  return stay(wanting, [
    ...before,
    { want: 'route', routes: operation.plan.routes, weights: want, from: wanting.route.ours },
  ]);
}

/**
 * From now on these are the weights to be held against the route. Also where it shows them already, and nothing is
 * pushed: else it would be moved to what was wanted before.
 */
export function wantRoute<T extends Routed>(operation: T, want: Weights): T {
  const known = operation.route.ours.some((weights) => sameShares(weights, want));
  const ours = known ? operation.route.ours : [...operation.route.ours, want];
  return given(operation, { route: { want, ours } });
}
