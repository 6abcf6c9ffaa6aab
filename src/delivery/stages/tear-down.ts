/** Tear down: the old cluster goes, the new one gets its freedom. A failure here is a warning, never a rollback. */
import { clusterNamed } from '../capacity.ts';
import { type Decision, finish, stageBegan, stay } from '../decision.ts';
import { leftOver } from '../left-over.ts';
import type { Seen } from '../seen.ts';
import { isLetGo } from '../sticky.ts';
import { whyStanding } from '../trouble.ts';
import type { Placed } from './moves.ts';

export function tearDown(operation: Placed, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  const { service, release, environment, id, plan } = operation;
  const rest = clusterNamed(seen, live.name);
  const pinned = clusterNamed(seen, next.name)?.pinnedBy === id;
  const words = `${service} ${release} is live in ${environment}`;
  if (!rest && !pinned) return finish(operation, { how: 'live', at: now }, words);
  if (now - stageBegan(operation) - operation.pausedFor > plan.tearDown.within) {
    const warning = leftOver({ why: whyStanding(operation), rest: rest?.name, pinned: pinned ? next.name : undefined });
    return finish(operation, { how: 'live', at: now, warning }, `${words}, but ${warning}`);
  }
  if (!isLetGo(operation, operation.shiftedAt ?? now, now)) return stay(operation);
  return stay(operation, [
    { want: 'unpinned', cluster: next.name, operation: id },
    { want: 'gone', cluster: live.name, operation: id, routes: plan.routes },
  ]);
}
