/**
 * The last line of the traffic guard: a cluster that gets requests and has nobody to answer them. There is no failover
 * between weighted target groups, so its share fails until somebody moves it.
 */
import { clusterNamed, inServiceCount, whyNotHealthy } from '../capacity.ts';
import { type Decision, goBack, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { largestShare } from '../weights.ts';
import type { Placed } from './moves.ts';

/** So many looks in a row: one look may show what was so a moment ago. */
const LOOKS = 2;

/** The decision when it is so; else null. Only where the old cluster stands to take the requests. */
export function noInstance(operation: Placed, seen: Seen, now: number): Decision | null {
  const { live, next } = operation.clusters;
  const cluster = clusterNamed(seen, next.name);
  const serves = largestShare(seen.routes, next.targetGroup) > 0;
  if (!serves || operation.keptBy || inServiceCount(cluster) > 0 || inServiceCount(clusterNamed(seen, live.name)) === 0)
    return null;
  const emptyLooks = (operation.emptyLooks ?? 0) + 1;
  if (emptyLooks < LOOKS) return stay({ ...operation, emptyLooks });
  const reason = cluster ? whyNotHealthy(cluster) : `${next.name} does not exist any more: somebody deleted it`;
  return goBack(operation, { why: 'no instance', reason }, now);
}
