/** The desires that several stages have in common. */
import { type Decision, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import type { Operation } from '../operation.ts';
import type { Weights } from '../seen.ts';
import { sameShares } from '../weights.ts';

/** An operation whose preflight has chosen clusters and route. */
export type Placed = Operation & Required<Pick<Operation, 'clusters' | 'route'>>;

export const isPlaced = (operation: Operation): operation is Placed =>
  operation.clusters !== undefined && operation.route !== undefined;

export const createNext = (operation: Placed, size: number): Desire => ({
  want: 'cluster',
  cluster: operation.clusters.next.name,
  operation: operation.id,
  release: operation.release,
  templateVersion: operation.templateVersion ?? '',
  targetGroup: operation.clusters.next.targetGroup,
  like: operation.clusters.live.name,
  size,
});

/** The wish is written down before it is pushed: whatever a crash leaves on the route is known as ours. */
export function moveRoute<T extends Placed>(operation: T, want: Weights, before: Desire[] = []): Decision {
  const known = operation.route.ours.some((weights) => sameShares(weights, want));
  const ours = known ? operation.route.ours : [...operation.route.ours, want];
  return stay({ ...operation, route: { want, ours } }, [
    ...before,
    { want: 'route', routes: operation.plan.routes, weights: want, from: ours },
  ]);
}
