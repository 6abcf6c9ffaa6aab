/** Stand up: the first cluster in full size, healthy behind a target group that gets no requests yet. */
import { clusterNamed, isWhole } from '../capacity.ts';
import { advance, type Decision, goBack, stageBegan, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { givenUp, watched } from '../stages/coming-up.ts';
import { moveRoute } from '../stages/moves.ts';
import { type Founding, nobodyServes } from './founding.ts';

export function foundingStandUp(operation: Founding, seen: Seen, now: number): Decision {
  const { plan, founding, id } = operation;
  const { name, size } = founding.next;
  const cluster = clusterNamed(seen, name);
  const grown = watched(operation, seen, size);
  if (grown.healthyLooks >= plan.standUp.looks && !operation.paused) return advance(grown, now);
  const late = now - stageBegan(operation) - operation.pausedFor > plan.standUp.within;
  const cause = isWhole(cluster, size) ? null : givenUp(grown, seen, late);
  if (cause) return goBack(grown, cause, now);
  if (!cluster) return createFirst(grown);
  // Never smaller: it may have grown under requests that somebody's hand has sent it.
  return stay(grown, cluster.desired >= size ? [] : [{ want: 'size', cluster: name, operation: id, size }]);
}

/** The route names both sides first: a target group that no route names is not health-checked. */
function createFirst(operation: Founding): Decision {
  const { founding, id, release, templateVersion = '' } = operation;
  const { name: cluster, targetGroup, size } = founding.next;
  const decision = moveRoute(operation, nobodyServes(operation));
  const { desires } = decision;
  return {
    ...decision,
    desires: [
      ...desires,
      { want: 'first cluster', cluster, operation: id, release, templateVersion, targetGroup, size },
    ],
  };
}
