/**
 * One look at a group: every instance takes its next step, sick ones are replaced, and the number of instances moves
 * toward the desired one. Suspended processes are left out; everything that happens is written to the activities.
 */
import { AwsFailure } from '../failure.ts';
import { beginActivity } from './activities.ts';
import type { Fleet } from './fleet.ts';
import { capacity, type Group, type GroupInstance } from './group.ts';
import { advance, launch, leave } from './lifecycle.ts';
import { refreshOn } from './refresh.ts';

export function reconcileAll(fleet: Fleet): void {
  for (const group of fleet.groups.values()) {
    reconcile(fleet, group, Date.now());
    if (group.deleting && group.instances.length === 0 && !fleet.surroundings.deletesHang()) fleet.forget(group);
  }
}

function reconcile(fleet: Fleet, group: Group, now: number): void {
  for (const instance of group.instances) advance(fleet, group, instance, now);
  if (!group.suspended.has('HealthCheck')) noticeSickness(fleet, group, now);
  if (!group.suspended.has('ReplaceUnhealthy') && !group.suspended.has('Terminate')) removeSick(fleet, group, now);
  if (refreshOn(fleet, group, now)) return;
  const surplus = capacity(group).length - group.desired;
  if (surplus < 0) launchMissing(fleet, group, -surplus, now);
  if (surplus > 0) scaleIn(fleet, group, surplus, now);
}

/** With health checks of type ELB the load balancer's word counts, after the grace period, once any target has passed. */
function noticeSickness(fleet: Fleet, group: Group, now: number): void {
  if (group.healthCheckType !== 'ELB') return;
  const targets = group.targetGroups.flatMap((targetGroup) => fleet.surroundings.pool(targetGroup).health());
  const own = new Map(group.instances.map((instance) => [instance.id, instance]));
  group.passedOnce ||= targets.some(({ id, state }) => own.has(id) && state === 'healthy');
  if (!group.passedOnce) return;
  for (const { id, state } of targets) {
    const instance = own.get(id);
    if (instance?.lifecycle !== 'InService' || state !== 'unhealthy') continue;
    if (now >= instance.inServiceAt + group.gracePeriodMs) instance.healthy = false;
  }
}

function removeSick(fleet: Fleet, group: Group, now: number): void {
  const cause = 'an instance was taken out of service in response to an ELB system health check failure.';
  for (const instance of capacity(group).filter(({ healthy }) => !healthy)) leave(fleet, group, instance, now, cause);
}

function launchMissing(fleet: Fleet, group: Group, missing: number, now: number): void {
  if (group.suspended.has('Launch') || group.deleting || now < group.launchAgainAt) return;
  const cause =
    `an instance was started in response to a difference between desired and actual capacity, ` +
    `increasing the capacity from ${group.desired - missing} to ${group.desired}.`;
  for (let count = 0; count < missing; count++) {
    const failure = tryLaunch(fleet, group, now, cause);
    if (!failure) continue;
    const activity = beginActivity(group, 'Launching a new EC2 instance', cause, now);
    Object.assign(activity, { status: 'Failed', endedAt: now, message: failure });
    group.launchAgainAt = now + fleet.surroundings.launchRetryMs;
    return;
  }
}

/** Why it could not be launched, in AWS's words; null when it is on its way. */
function tryLaunch(fleet: Fleet, group: Group, now: number, cause: string): string | null {
  const refusal = fleet.surroundings.nextLaunchFails(group);
  if (refusal) return refusal;
  try {
    launch(fleet, group, now, cause);
    return null;
  } catch (error) {
    if (error instanceof AwsFailure) return `${error.message} Launching EC2 instance failed.`;
    throw error;
  }
}

/** The oldest template version goes first, then the oldest instance: AWS's default, less the balance of zones. */
function scaleIn(fleet: Fleet, group: Group, surplus: number, now: number): void {
  if (group.suspended.has('Terminate')) return;
  const cause =
    `an instance was taken out of service in response to a difference between desired and actual capacity, ` +
    `shrinking the capacity from ${group.desired + surplus} to ${group.desired}.`;
  const byAge = (a: GroupInstance, b: GroupInstance) =>
    Number(a.templateVersion) - Number(b.templateVersion) || a.launchedAt - b.launchedAt;
  for (const instance of capacity(group)
    .filter((each) => !each.protected)
    .sort(byAge)
    .slice(0, surplus))
    leave(fleet, group, instance, now, cause);
}
