/** Auto Scaling groups, found by the service they serve or by name. */
import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  type Instance,
  paginateDescribeAutoScalingGroups,
} from '@aws-sdk/client-auto-scaling';
import { CloudRefusal } from '../cloud.ts';
import type { Clients } from './clients.ts';

/** AWS takes so many names a call, and only if `MaxRecords` says so. */
export const MOST_GROUPS = 100;

/**
 * All groups of the region. Who serves what is found out among them: neither a tag nor a name can find all clusters
 * of a service, since groups made by hand have no tag of ours, and AWS filters names only when they are whole.
 */
export function allGroups(aws: Clients): Promise<AutoScalingGroup[]> {
  return describeGroups(aws, {});
}

/** In the order asked for; null for a group that does not exist. At most `MOST_GROUPS`. */
export async function groupsNamed(aws: Clients, names: string[]): Promise<(AutoScalingGroup | null)[]> {
  const groups = await describeGroups(aws, { AutoScalingGroupNames: names });
  const byName = new Map(groups.map((group) => [group.AutoScalingGroupName, group]));
  return names.map((name) => byName.get(name) ?? null);
}

async function describeGroups(aws: Clients, query: { AutoScalingGroupNames?: string[] }): Promise<AutoScalingGroup[]> {
  const groups: AutoScalingGroup[] = [];
  const whole = { ...query, MaxRecords: MOST_GROUPS };
  for await (const page of paginateDescribeAutoScalingGroups({ client: aws.autoScaling }, whole)) {
    groups.push(...(page.AutoScalingGroups ?? []));
  }
  return groups;
}

export async function findGroup(aws: Clients, cluster: string): Promise<AutoScalingGroup | null> {
  const found = await aws.autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [cluster] }));
  return found.AutoScalingGroups?.[0] ?? null;
}

/** A group that must be there and stay. Throws CloudRefusal. */
export async function standingGroup(aws: Clients, cluster: string): Promise<AutoScalingGroup> {
  const group = await findGroup(aws, cluster);
  if (!group) throw new CloudRefusal(`${cluster} does not exist: somebody deleted it.`);
  if (isDeleting(group)) throw new CloudRefusal(`${cluster} is being deleted.`);
  return group;
}

/** All target groups, however they were attached. */
export function targetGroupsOf(group: AutoScalingGroup): string[] {
  const sources = (group.TrafficSources ?? []).filter((source) => source.Type === 'elbv2');
  return [...new Set([...(group.TargetGroupARNs ?? []), ...sources.flatMap((source) => source.Identifier ?? [])])];
}

/** `Status` is set only while AWS deletes the group. */
export function isDeleting(group: AutoScalingGroup): boolean {
  return Boolean(group.Status);
}

/** What counts as capacity. */
export function inService(group: AutoScalingGroup): Instance[] {
  return (group.Instances ?? []).filter((instance) => instance.LifecycleState === 'InService');
}
