/** Shift: all traffic to the new cluster, read back, and the old one silent before anything else happens. */
import { clusterNamed, healthyCount, isWhole } from '../capacity.ts';
import { advance, type Decision, event, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { allTo, routesAre } from '../weights.ts';
import { moveRoute, type Placed } from './moves.ts';

export function shift(operation: Placed, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  const want = allTo(next.targetGroup, live.targetGroup);
  if (operation.shiftedAt !== undefined) return settle(operation, seen, now, operation.shiftedAt);
  if (routesAre(seen.routes, want)) {
    const words = `${operation.release} takes all requests`;
    return stay({ ...operation, shiftedAt: now }, [], [event(now, 'did', words)]);
  }
  if (operation.paused) return stay(operation);
  return ready(operation, seen) ?? moveRoute(operation, want);
}

/** The live cluster may have grown since stand up: never hand all traffic to a smaller fleet. */
function ready(operation: Placed, seen: Seen): Decision | null {
  const { live, next } = operation.clusters;
  const size = Math.max(clusterNamed(seen, live.name)?.desired ?? 0, next.size);
  const cluster = clusterNamed(seen, next.name);
  if (isWhole(cluster, size)) return null;
  const waiting = { ...operation, progress: { healthy: healthyCount(cluster), of: size } };
  return stay(waiting, [{ want: 'size', cluster: next.name, operation: operation.id, size }]);
}

/** Weights are not in effect at once: wait the margin, then for figures that show traffic on the new side alone. */
function settle(operation: Placed, seen: Seen, now: number, shiftedAt: number): Decision {
  const { margin } = operation.plan.shift;
  if (now - shiftedAt < margin || operation.paused) return stay(operation);
  // A service without any traffic shows no figures at all: three margins must do.
  if (!oldIsSilent(operation, seen, shiftedAt) && now - shiftedAt < 3 * margin) return stay(operation);
  return advance(operation, now);
}

function oldIsSilent({ clusters }: Placed, seen: Seen, since: number): boolean {
  const requests = (group: string) => seen.figures[group]?.requests ?? [];
  const last = requests(clusters.next.targetGroup)
    .filter(({ at, value }) => at >= since && value > 0)
    .at(-1);
  const onOld = requests(clusters.live.targetGroup).find(({ at }) => at === last?.at);
  return last !== undefined && (onOld?.value ?? 0) === 0;
}
