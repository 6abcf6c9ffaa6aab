/**
 * Rolling back, from any stage: the old release whole again -> its traffic back -> read back -> the new one gone.
 * Never the other way round: the last healthy capacity is never taken away.
 */
import { stillStanding } from './baseline/go-home.ts';
import { bearsPin, clusterNamed, healthyCount, whyNotHealthy } from './capacity.ts';
import { type Decision, event, finish, stay } from './decision.ts';
import type { Desire } from './desire.ts';
import type { Back } from './ending.ts';
import { leftOver } from './left-over.ts';
import type { Seen } from './seen.ts';
import { shownLate } from './shown-late.ts';
import { moveRoute, type Placed, wantRoute } from './stages/moves.ts';
import { isLetGo, KEEPS_CLIENTS } from './sticky.ts';
import { blocked, whyStanding } from './trouble.ts';
import { allTo, largestShare, routesAre, smallestShare } from './weights.ts';

export function decideBack(operation: Placed, back: Back, seen: Seen, now: number): Decision {
  const { live, next } = operation.clusters;
  const want = allTo(live.targetGroup, next.targetGroup);
  if (back.routeBackAt !== undefined) return clean(operation, back.routeBackAt, seen, now);
  const { size, push } = makeWhole(operation, seen, isSettled(operation, back, now));
  const healthy = healthyCount(clusterNamed(seen, live.name));
  const waiting = { ...operation, progress: { healthy, of: size } };
  if (!mayReturn(operation, back, { seen, healthy, size, now })) {
    const why = whyBlocked(operation, back, seen, now);
    return stay(why ? blocked(waiting, back, why, now) : waiting, push);
  }
  // Whoever moved it: traffic that finds nobody has not come back.
  if (routesAre(seen.routes, want)) return arrived(wantRoute(operation, want), back, now);
  return moveRoute(waiting, want, push);
}

/** The old cluster does not come up, or not in time: what serves goes on serving, and a person is told. */
function whyBlocked({ clusters, plan }: Placed, back: Back, seen: Seen, now: number): string | null {
  const old = clusterNamed(seen, clusters.live.name);
  return old?.hopeless || now - back.askedAt > plan.standUp.within ? whyNotHealthy(old) : null;
}

/** The old cluster as large as the larger of both; made anew if it is gone already. */
function makeWhole(operation: Placed, seen: Seen, settled = true): { size: number; push: Desire[] } {
  const { live, next } = operation.clusters;
  const old = clusterNamed(seen, live.name);
  const serving = largestShare(seen.routes, next.targetGroup) > 0.5 ? (clusterNamed(seen, next.name)?.desired ?? 0) : 0;
  const size = Math.max(live.size, serving);
  if (old && !old.deleting) {
    return {
      size,
      push: settled && old.desired >= size ? [] : [{ want: 'size', cluster: live.name, operation: operation.id, size }],
    };
  }
  return {
    size,
    push: [
      {
        want: 'cluster',
        cluster: live.name,
        operation: operation.id,
        release: live.release,
        templateVersion: live.templateVersion ?? '',
        targetGroup: live.targetGroup,
        like: next.name,
        size,
      },
    ],
  };
}

/**
 * In tear down the old cluster was asked to go, perhaps a moment ago, and looks may not show it yet: it is told to stay
 * at once, and believed to stand only a while later.
 */
const isSettled = ({ plan }: Placed, { during, askedAt }: Back, now: number): boolean =>
  during !== 'tear down' || now - askedAt >= shownLate(plan);

interface Sight {
  seen: Seen;
  healthy: number;
  size: number;
  now: number;
}

/** Enough to carry everybody; or it carries most already; or the new side carries nobody at all. */
function mayReturn(operation: Placed, back: Back, { seen, healthy, size, now }: Sight): boolean {
  if (healthy === 0) return false;
  const { live, next } = operation.clusters;
  if (healthyCount(clusterNamed(seen, next.name)) === 0) return true;
  if (!isSettled(operation, back, now)) return false;
  return healthy >= size || smallestShare(seen.routes, live.targetGroup) >= 0.5;
}

function arrived(operation: Placed, back: Back, now: number): Decision {
  const release = operation.clusters.live.release;
  return {
    operation: { ...operation, back: { ...back, routeBackAt: now, blocked: undefined } },
    desires: [],
    events: [event(now, 'did', `${release} serves all requests again`)],
    again: 0,
  };
}

/**
 * The margin first: weights are not in effect at once, and what still arrives must find its instances. Nor is what was
 * created a moment ago shown at once: only after the margin is a cluster believed to be gone that nobody sees.
 */
function clean(operation: Placed, routeBackAt: number, seen: Seen, now: number): Decision {
  const { clusters, plan, id, service, release } = operation;
  if (now - routeBackAt < plan.shift.margin) return stay(operation);
  const rest = clusters.standing ? undefined : clusterNamed(seen, clusters.next.name);
  const pinned = bearsPin(clusterNamed(seen, clusters.live.name), id);
  const beside = stillStanding(operation, seen, now);
  // It may have died since it serves again: then what is left is the last that could.
  if (rest && healthyCount(clusterNamed(seen, clusters.live.name)) === 0)
    return stay(operation, makeWhole(operation, seen).push);
  const words = `${service} ${release} is rolled back, ${clusters.live.release} serves all requests`;
  if (!rest && !pinned && !beside) return finish(operation, { how: 'rolled back', at: now }, words);
  const letGo = isLetGo(operation, routeBackAt, now);
  if (now - routeBackAt > plan.tearDown.within) {
    const warning = leftOver({
      why: letGo ? whyStanding(operation) : KEEPS_CLIENTS,
      rest: [rest?.name, beside],
      pinned: pinned ? clusters.live.name : undefined,
    });
    return finish(operation, { how: 'rolled back', at: now, warning }, `${words}, but ${warning}`);
  }
  const gone: Desire[] =
    rest && letGo ? [{ want: 'gone', cluster: rest.name, operation: id, routes: plan.routes }] : [];
  return stay(operation, [{ want: 'unpinned', cluster: clusters.live.name, operation: id }, ...gone]);
}
