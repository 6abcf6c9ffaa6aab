/** The baseline on its way up, beside the canary: both begin with the same requests at the same moment. */
import { clusterNamed, healthyCount, isWhole, whyNotHealthy } from '../capacity.ts';
import { type Decision, event, stageBegan, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import type { OperationEvent } from '../operation.ts';
import type { Seen } from '../seen.ts';
import type { Placed } from '../stages/moves.ts';
import { besideCanary, overNow, withoutIt } from './baseline.ts';

/** What the canary decided while it comes up, and the baseline's own cluster with it. */
export function withBaseline(decision: Decision, seen: Seen): Decision {
  const operation = decision.operation as Placed;
  const beside = besideCanary(operation);
  if (!beside) return decision;
  const progress = { healthy: healthyCount(clusterNamed(seen, beside.name)), of: beside.size };
  return {
    ...decision,
    operation: { ...operation, baseline: { ...operation.baseline, progress } },
    desires: [...decision.desires, ...creation(operation, seen)],
  };
}

/** Like the live cluster in all, its release too. Its target group is named on the route already, with the canary's. */
function creation(operation: Placed, seen: Seen): Desire[] {
  const beside = besideCanary(operation);
  if (!beside || clusterNamed(seen, beside.name)) return [];
  const { name: cluster, release, targetGroup, size, templateVersion = '' } = beside;
  const place = { targetGroup, like: operation.clusters.live.name, bare: true as const };
  return [{ want: 'cluster', cluster, operation: operation.id, release, templateVersion, size, ...place }];
}

/**
 * The canary is healthy: is the baseline? One that does not come up in time says nothing about the new release, which
 * is then compared with the live cluster.
 */
export function awaited(
  operation: Placed,
  seen: Seen,
  now: number,
): { wait: Decision } | { pass: Placed; events: OperationEvent[] } {
  const beside = besideCanary(operation);
  const cluster = beside && clusterNamed(seen, beside.name);
  if (!beside || isWhole(cluster, beside.size)) return { pass: operation, events: [] };
  const late = now - stageBegan(operation) > operation.plan.standUp.within;
  if (!late && !cluster?.hopeless) return { wait: withBaseline(stay(operation), seen) };
  const why = whyNotHealthy(cluster);
  return { pass: overNow(operation, now, why), events: [event(now, 'did', withoutIt(why))] };
}
