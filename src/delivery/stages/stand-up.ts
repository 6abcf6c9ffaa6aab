/** Stand up: the new cluster grows to the live one's size, read anew; the old one is pinned, or it would shrink. */
import { clusterNamed, isWhole } from '../capacity.ts';
import { advance, type Decision, goBack, stageBegan, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import { given } from '../given.ts';
import type { Seen } from '../seen.ts';
import { givenUp, watched } from './coming-up.ts';
import { createNext, type Placed } from './moves.ts';

export function standUp(operation: Placed, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  const size = Math.max(clusterNamed(seen, live.name)?.desired ?? 0, live.size);
  const cluster = clusterNamed(seen, next.name);
  const whole = isWhole(cluster, size);
  const sized = { ...operation.clusters, live: { ...live, size }, next: { ...next, size } };
  const grown = watched(given(operation, { clusters: sized }), seen, size);
  const held = operation.kind === 'rollback' || isPinned(operation, seen);
  if (grown.healthyLooks >= operation.plan.standUp.looks && held && !operation.paused) return advance(grown, now);
  const late = now - stageBegan(operation) - operation.pausedFor > operation.plan.standUp.within;
  const cause = whole || operation.keptBy ? null : givenUp(grown, seen, late);
  if (cause) return goBack(grown, cause, now);
  const pushed = pushes(grown, seen, size);
  if (cluster) return stay(grown, pushed);
  const made = createNext(grown, size);
  return { ...made, desires: [...pushed, ...made.desires] };
}

/** A pin that was pushed may have been lost: without it the way back shrinks in the bake. A rollback waits for none. */
const isPinned = ({ id, clusters }: Placed, seen: Seen): boolean =>
  clusterNamed(seen, clusters.live.name)?.pinnedBy === id;

/** Only what is not so yet: a look every second must not cost a call each. */
function pushes(operation: Placed, seen: Seen, size: number): Desire[] {
  const { id, clusters } = operation;
  const cluster = clusterNamed(seen, clusters.next.name);
  const desires: Desire[] = [];
  if (!isPinned(operation, seen)) {
    desires.push({ want: 'pinned', cluster: clusters.live.name, operation: id });
  }
  if (cluster && cluster.desired !== size) desires.push({ want: 'size', cluster: cluster.name, operation: id, size });
  return desires;
}
