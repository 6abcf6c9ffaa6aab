/** Shift: the first requests that anybody answers, all at once. There is no old side that could keep some. */
import { clusterNamed, healthyCount, isWhole } from '../capacity.ts';
import { advance, type Decision, event, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import { moveRoute, wantRoute } from '../stages/moves.ts';
import { routesAre } from '../weights.ts';
import { type Founding, firstServes } from './founding.ts';

export function foundingShift(operation: Founding, seen: Seen, now: number): Decision {
  const { shiftedAt, plan, paused, founding, id, release } = operation;
  if (shiftedAt !== undefined) {
    return now - shiftedAt < plan.shift.margin || paused ? stay(operation) : advance(operation, now);
  }
  const want = firstServes(operation);
  if (routesAre(seen.routes, want)) {
    const served: Founding = { ...wantRoute(operation, want), shiftedAt: now, trafficSince: now };
    return stay(served, [], [event(now, 'did', `${release} takes all requests`)]);
  }
  if (paused) return stay(operation);
  const { name, size } = founding.next;
  const cluster = clusterNamed(seen, name);
  if (isWhole(cluster, size)) return moveRoute(operation, want);
  const waiting: Founding = { ...operation, progress: { healthy: healthyCount(cluster), of: size } };
  const grows = cluster !== undefined && cluster.desired < size;
  return stay(waiting, grows ? [{ want: 'size', cluster: name, operation: id, size }] : []);
}
