/** Somebody else changed the route: nothing moves, nothing is changed back, a person decides. */
import { type Decision, event, stay } from './decision.ts';
import type { Weights } from './seen.ts';
import type { Routed } from './stages/moves.ts';

export function stop(operation: Routed, is: Weights, now: number): Decision {
  return stay(
    { ...operation, stopped: { at: now, should: operation.route.want, is } },
    [],
    [event(now, 'stopped', 'Stopped: somebody changed the load balancer by hand')],
  );
}
