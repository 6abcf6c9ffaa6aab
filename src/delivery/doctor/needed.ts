/** Whether an operation that has not ended needs a cluster. */
import type { Operation } from '../operation.ts';
import type { ClusterSeen } from '../seen.ts';
import type { Place } from './records.ts';

export function isNeeded(cluster: ClusterSeen, { running, waiting }: Place): boolean {
  if (running && isNeededBy(cluster, running)) return true;
  // A rollback in line goes back to what stands, if it still stands when its turn comes.
  return waiting.some(({ id, kind, release }) =>
    cluster.madeBy === id || cluster.pinnedBy === id ? true : kind === 'rollback' && release === cluster.release,
  );
}

/** Before it has chosen its clusters it may choose any. */
function isNeededBy({ name, madeBy, pinnedBy }: ClusterSeen, operation: Operation): boolean {
  const { id, clusters, founding, rolling, plan } = operation;
  if (madeBy === id || pinnedBy === id) return true;
  const chosen = [
    clusters?.live.name,
    clusters?.next.name,
    clusters?.baseline?.name,
    founding?.next.name,
    rolling?.group ?? plan.rolling?.group,
  ];
  return chosen.every((each) => each === undefined) || chosen.includes(name);
}
