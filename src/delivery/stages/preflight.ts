/** Preflight: everything known and fine before anything changes, else refused with every reason at once. */

import { inItsPlace, planned, whyNoRoom } from '../baseline/preflight.ts';
import { healthyCount, inServiceCount, isWhole } from '../capacity.ts';
import { commitOf } from '../commit.ts';
import { advance, type Decision, event, finish, stay } from '../decision.ts';
import type { Desire } from '../desire.ts';
import { isPushOf, nextClusterName } from '../naming.ts';
import type { ClusterRef, Operation } from '../operation.ts';
import type { AlarmSeen, ClusterSeen, Release, Seen, Weights } from '../seen.ts';
import { stickiest } from '../sticky.ts';
import { shareOf } from '../weights.ts';

export function preflight(operation: Operation, seen: Seen, now: number): Decision {
  const ground = survey(operation, seen);
  if ('leftover' in ground) return clearAway(operation, ground.leftover);
  if ('reasons' in ground) return notStarted(operation, ground.reasons, now);
  const { live, next, standing, templateVersion, commit, noWayBack, weights, adopted } = ground;
  const beside = planned(operation, { live, next: next.name }, now);
  const checked: Operation = {
    ...operation,
    from: live.release,
    templateVersion,
    ...commit,
    ...(operation.kind === 'deploy' && noWayBack && { noWayBack: operation.noWayBack ?? noWayBack }),
    clusters: { live, next, standing, ...(beside.ref && { baseline: beside.ref }) },
    ...(beside.state && { baseline: beside.state }),
    route: { want: weights, ours: [weights] },
    alarms: alarmsInSight(seen.alarms),
    sticky: stickiest(seen.routes),
    ...(adopted && { adopted }),
  };
  const byHand = adopted ? '; it was made by hand and is taken as it is' : '';
  const words = `${live.name} serves ${live.release} with ${live.size} instances${byHand}`;
  return { ...advance(checked, now, [event(now, 'did', words)]), desires: sweep(operation, seen) };
}

type Ground =
  | {
      live: ClusterRef;
      next: ClusterRef;
      standing: boolean;
      templateVersion: string;
      commit: ReturnType<typeof commitOf>;
      noWayBack?: string;
      weights: Weights;
      adopted?: Operation['adopted'];
    }
  | { reasons: string[] }
  /** A cluster of ours that an earlier operation could not remove. */
  | { leftover: ClusterSeen };

function survey(operation: Operation, seen: Seen): Ground {
  const { plan, release: wanted, service, environment } = operation;
  const release = seen.releases?.find(({ name }) => name === wanted);
  const serving = servingCluster(seen);
  if ('reason' in serving) return { reasons: [serving.reason] };
  const { cluster, weights } = serving;
  const waitingGroup = plan.targetGroups.find((group) => group !== cluster.targetGroup);
  const others = seen.clusters.filter((other) => other.targetGroup === waitingGroup);
  const standing = operation.kind === 'rollback' ? others.find((other) => stands(other, wanted)) : undefined;
  const besides = inItsPlace(operation, seen).filter((other) => !isLeaving(other));
  const reasons = [
    ...whyNotRelease(operation, cluster, release, standing),
    ...whyNotAlarms(operation, seen.alarms),
    ...whyNotLive(operation, cluster),
    ...whyNoRoom(operation, cluster, besides),
  ];
  const inTheWay = others.find((other) => other !== standing && !isLeaving(other));
  if (inTheWay && !inTheWay.madeBy && !inTheWay.pinnedBy) {
    reasons.push(`${inTheWay.name} stands where the new cluster would: nobody here made it`);
  }
  if (inTheWay && healthyCount(cluster) === 0 && healthyCount(inTheWay) > 0) {
    reasons.push(
      `no instance of ${cluster.name} is healthy, and ${inTheWay.name} stays: only ${inTheWay.release ?? 'it'} could answer`,
    );
  }
  if (reasons.length > 0 || !waitingGroup || !cluster.targetGroup) return { reasons };
  const leftover = inTheWay ?? besides[0];
  if (leftover) return { leftover };
  const size = Math.max(cluster.desired, 1);
  const nextName = standing?.name ?? nextClusterName(service, environment, seen.clusters);
  const liveRelease = cluster.release ?? 'an unnamed release';
  return {
    live: {
      name: cluster.name,
      targetGroup: cluster.targetGroup,
      release: liveRelease,
      size,
      templateVersion: seen.releases?.find(({ name }) => name === cluster.release)?.templateVersion,
      createdAt: cluster.createdAt,
    },
    next: {
      name: nextName,
      targetGroup: waitingGroup,
      release: wanted,
      size,
      templateVersion: release?.templateVersion,
    },
    standing: standing !== undefined,
    templateVersion: release?.templateVersion ?? '',
    commit: commitOf(release),
    noWayBack: release?.noWayBack,
    weights,
    adopted: adoptedIn(operation, cluster),
  };
}

/**
 * Neither made by an operation nor called like one's cluster: somebody's own, which the service has run on until now. One
 * that a stack believes to own is such a one, whatever it is called.
 */
function adoptedIn({ service, environment }: Operation, cluster: ClusterSeen): Operation['adopted'] {
  const { name, madeBy, owner, release } = cluster;
  if (madeBy !== null || (isPushOf(service, environment, name) && !owner)) return undefined;
  return { cluster: name, ...(owner && { owner }), ...(release === null && { nameless: true as const }) };
}

/**
 * Emptied already, with nothing in service: its instances may be held by a hook for hours, and it may be long in
 * deleting. Neither is in anybody's way.
 */
export const isLeaving = (cluster: ClusterSeen): boolean =>
  (cluster.deleting || cluster.desired === 0) && inServiceCount(cluster) === 0;

/** Exactly one cluster may have weight, on all routes alike. */
function servingCluster(seen: Seen): { cluster: ClusterSeen; weights: Weights } | { reason: string } {
  const [route, ...more] = seen.routes;
  if (!route) return { reason: 'the load balancer has no route for it' };
  const groups = Object.keys(route.weights).filter((group) => shareOf(route.weights, group) > 0);
  const [group] = groups;
  if (groups.length !== 1 || !group)
    return { reason: 'requests are divided between two clusters already: somebody is at work' };
  if (more.some((other) => shareOf(other.weights, group) !== 1))
    return { reason: 'its routes do not agree on who serves' };
  const clusters = seen.clusters.filter((cluster) => cluster.targetGroup === group && !cluster.deleting);
  const [cluster] = clusters;
  if (!cluster) return { reason: 'no cluster serves it yet' };
  if (clusters.length > 1)
    return { reason: `two clusters serve it at once: ${clusters.map(({ name }) => name).join(', ')}` };
  return { cluster, weights: route.weights };
}

const stands = (cluster: ClusterSeen, release: string): boolean =>
  cluster.release === release && !cluster.deleting && healthyCount(cluster) > 0;

function whyNotRelease(
  { release: wanted, service }: Operation,
  live: ClusterSeen,
  release: Release | undefined,
  standing: ClusterSeen | undefined,
): string[] {
  if (live.release === wanted) return [`${service} ${wanted} serves already`];
  return release || standing ? [] : [`there is no release ${wanted} of ${service}`];
}

/** Unknown is not OK. A rollback asks no alarm: it may well be the cure. */
export function whyNotAlarms({ kind }: Operation, alarms: AlarmSeen[]): string[] {
  if (kind === 'rollback') return [];
  const words = { ringing: 'rings', unknown: 'has no data', missing: 'does not exist' } as const;
  return alarms.flatMap(({ name, state }) => (state === 'ok' ? [] : [`the alarm ${name} ${words[state]}`]));
}

export function whyNotLive({ kind }: Operation, live: ClusterSeen): string[] {
  if (kind === 'rollback' || isWhole(live, live.desired)) return [];
  return [`only ${healthyCount(live)} of ${live.desired} instances of ${live.name} are healthy`];
}

export const alarmsInSight = (alarms: AlarmSeen[]) => ({
  quiet: alarms.filter(({ state }) => state === 'ok').length,
  of: alarms.length,
});

/** `more`: what to do next where that can be told, and whether anything serves. */
export const notStarted = (
  operation: Operation,
  reasons: string[],
  now: number,
  more: { next?: string; nothingServes?: true } = {},
): Decision =>
  finish(
    operation,
    { how: 'not started', at: now, reasons, next: 'Clear what stands in the way, then ask again.', ...more },
    `Not started: ${reasons.join('; ')}`,
  );

/** What is left of earlier operations and stands empty is asked to go, once, and not waited for. */
const sweep = ({ id, plan }: Operation, { clusters }: Seen): Desire[] =>
  clusters
    .filter((cluster) => isLeaving(cluster) && cluster.madeBy !== null && !cluster.deleting)
    .map(({ name }) => ({ want: 'gone', cluster: name, operation: id, routes: plan.routes }));

const clearAway = (operation: Operation, leftover: ClusterSeen): Decision =>
  stay(operation, [{ want: 'gone', cluster: leftover.name, operation: operation.id, routes: operation.plan.routes }]);
