/** Before a first deploy: nothing serves, nothing stands in the way, and the catalog says what to make. */
import { healthyCount } from '../capacity.ts';
import { commitOf } from '../commit.ts';
import { advance, type Decision, event, stay } from '../decision.ts';
import { nextClusterName } from '../naming.ts';
import type { Operation } from '../operation.ts';
import type { ClusterSeen, Seen } from '../seen.ts';
import { alarmsInSight, isLeaving, notStarted } from '../stages/preflight.ts';
import { stickiest } from '../sticky.ts';
import { allTo, largestShare } from '../weights.ts';

/** Null where somebody serves: then it is a deploy like any other. */
export function foundingPreflight(operation: Operation, seen: Seen, now: number): Decision | null {
  if (seen.routes.length === 0 || somebodyServes(seen)) return null;
  const { plan, service, environment, release } = operation;
  const impossible = whyNotFounded(operation);
  if (impossible) return notStarted(operation, [impossible.reason], now, { nothingServes, next: impossible.next });
  const standing = seen.clusters.filter((cluster) => !isLeaving(cluster));
  const reasons = [...whyNotHere(operation, seen), ...standing.flatMap(whyNotBeside)];
  const found = seen.releases?.find(({ name }) => name === release);
  if (reasons.length > 0 || !found) return notStarted(operation, reasons, now, { nothingServes });
  const [leftover] = standing;
  if (leftover) return clearAway(operation, leftover);
  const { targetGroup, other } = sides(operation, seen);
  const noWayBack = operation.noWayBack ?? found.noWayBack;
  const next = {
    name: nextClusterName(service, environment, seen.clusters),
    targetGroup,
    release,
    size: plan.cluster?.size ?? 1,
    templateVersion: found.templateVersion,
  };
  const checked: Operation = {
    ...operation,
    templateVersion: found.templateVersion,
    ...commitOf(found),
    ...(noWayBack && { noWayBack }),
    founding: { next, other },
    route: { want: allTo(other, targetGroup), ours: seen.routes.map(({ weights }) => weights) },
    alarms: alarmsInSight(seen.alarms),
    sticky: stickiest(seen.routes),
  };
  const words = `Nothing serves ${service} in ${environment} yet: ${next.name} will be its first cluster`;
  return advance(checked, now, [event(now, 'did', words)]);
}

const nothingServes = true;

/** A cluster behind a target group that gets requests: healthy or not, it is what a deploy would replace. */
const somebodyServes = ({ clusters, routes }: Seen): boolean =>
  clusters.some(({ targetGroup, deleting }) => targetGroup && !deleting && largestShare(routes, targetGroup) > 0);

function whyNotFounded({ kind, plan, service, environment, release }: Operation) {
  const nothing = `nothing serves ${service} in ${environment}`;
  if (kind === 'rollback') {
    return { reason: nothing, next: `Deploy it instead: \`/deploy ${service} ${release} to ${environment}\`` };
  }
  if (plan.cluster) return null;
  return {
    reason: `${nothing} yet, and services.yml does not say what its first cluster is made from`,
    next: 'Add `cluster:` with subnets, size, min, max and grace to it in services.yml, then ask again.',
  };
}

function whyNotHere({ release, service }: Operation, { releases, alarms, routes }: Seen): string[] {
  return [
    ...(releases?.some(({ name }) => name === release) ? [] : [`there is no release ${release} of ${service}`]),
    // Where nothing serves an alarm rings or has no data, and rightly so. One that does not exist is a slip of the pen.
    ...alarms.flatMap(({ name, state }) => (state === 'missing' ? [`the alarm ${name} does not exist`] : [])),
    ...(routes.some(({ weights }) => Object.keys(weights).length === 0)
      ? ['its route forwards to no target group']
      : []),
  ];
}

/** What could serve is not cleared away for something that does not yet. */
function whyNotBeside(cluster: ClusterSeen): string[] {
  if (!cluster.madeBy && !cluster.pinnedBy) {
    return [`${cluster.name} stands there and gets no requests: nobody here made it`];
  }
  return healthyCount(cluster) > 0 ? [`${cluster.name} stands there, healthy, and gets no requests`] : [];
}

/** Where nobody is sent to, so that no request finds the first instances alone. */
function sides({ plan: { targetGroups } }: Operation, { routes }: Seen): { targetGroup: string; other: string } {
  const idle = targetGroups.find((group) => largestShare(routes, group) === 0) ?? targetGroups[0] ?? '';
  return { targetGroup: idle, other: targetGroups.find((group) => group !== idle) ?? '' };
}

const clearAway = (operation: Operation, { name }: ClusterSeen): Decision =>
  stay(operation, [{ want: 'gone', cluster: name, operation: operation.id, routes: operation.plan.routes }]);
