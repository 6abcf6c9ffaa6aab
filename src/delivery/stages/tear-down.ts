/** Tear down: the old cluster goes, the new one gets its freedom. A failure here is a warning, never a rollback. */
import { stillStanding } from '../baseline/go-home.ts';
import { bearsPin, clusterNamed, healthyCount } from '../capacity.ts';
import { type Decision, finish, stageBegan, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import { leftOver } from '../left-over.ts';
import type { Seen } from '../seen.ts';
import { isLetGo, KEEPS_CLIENTS } from '../sticky.ts';
import { whyStanding } from '../trouble.ts';
import type { Placed } from './moves.ts';

export function tearDown(operation: Placed, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  const { service, release, environment, id, plan } = operation;
  const rest = clusterNamed(seen, live.name);
  const pinned = bearsPin(clusterNamed(seen, next.name), id);
  const beside = stillStanding(operation, seen, now);
  const words = `${service} ${release} is live in ${environment}`;
  const letGo = isLetGo(operation, operation.shiftedAt ?? now, now);
  if (!rest && !pinned && !beside) return finish(operation, { how: 'live', at: now }, words);
  if (now - stageBegan(operation) - operation.pausedFor > plan.tearDown.within) {
    const warning = leftOver({
      why: letGo ? whyStanding(operation) : KEEPS_CLIENTS,
      rest: [rest?.name, beside],
      pinned: pinned ? next.name : undefined,
    });
    return finish(operation, { how: 'live', at: now, warning }, `${words}, but ${warning}`);
  }
  // The old one may have become the last that is healthy: it stays, until the new one is again or the time is over.
  const last = healthyCount(clusterNamed(seen, next.name)) === 0;
  const gone: Desire[] =
    last || !letGo ? [] : [{ want: 'gone', cluster: live.name, operation: id, routes: plan.routes }];
  return stay(operation, [{ want: 'unpinned', cluster: next.name, operation: id }, ...gone]);
}
