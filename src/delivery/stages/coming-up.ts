/**
 * The new cluster on its way up: how far it is, why it is no further, and when there is no sense in waiting.
 * What AWS tries again by itself is waited for, within the time limit; what it can never do ends the attempt at once.
 */
import { clusterNamed, healthyCount, isWhole, whyNotHealthy } from '../capacity.ts';
import type { Cause } from '../ending.ts';
import { given } from '../given.ts';
import type { Operation } from '../operation.ts';
import type { Seen } from '../seen.ts';

/** The operation with what this look shows of the new cluster, which shall be of `size`. */
export function watched<T extends Operation>(operation: T, seen: Seen, size: number): T {
  const cluster = newCluster(operation, seen);
  const whole = isWhole(cluster, size);
  const relapsed = !whole && operation.healthyLooks > 0;
  return given(operation, {
    healthyLooks: whole ? operation.healthyLooks + 1 : 0,
    relapses: relapsed ? (operation.relapses ?? 0) + 1 : operation.relapses,
    progress: progressOf(cluster, size),
  });
}

/** A failed launch is told while it is tried again; a late instance is no news. */
function progressOf(cluster: ReturnType<typeof clusterNamed>, size: number): NonNullable<Operation['progress']> {
  const healthy = healthyCount(cluster);
  const why = cluster?.failures.length && healthy < size ? whyNotHealthy(cluster) : undefined;
  return { healthy, of: size, ...(why ? { why } : {}) };
}

/** Why it will not come up, or has not in time; null while it is worth waiting. */
export function givenUp(operation: Operation, seen: Seen, timeOver: boolean): Cause | null {
  const cluster = newCluster(operation, seen);
  if (!cluster?.hopeless && !timeOver) return null;
  const reason = whyNotHealthy(cluster, operation.relapses);
  // What never started has shown nothing of itself.
  return { why: 'stand up', reason, ...(cluster?.failures.length && { blameless: true as const }) };
}

const newCluster = ({ clusters, founding }: Operation, seen: Seen) =>
  clusterNamed(seen, (clusters ?? founding)?.next.name ?? '');
