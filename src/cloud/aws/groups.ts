/** Auto Scaling groups, found by the service they serve or by name. */
import {
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  type Instance,
  paginateDescribeAutoScalingGroups,
} from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import { CloudRefusal } from '../cloud.ts';
import type { Clients } from './clients.ts';

/**
 * The clusters of a service are the groups in its target groups. Neither a tag nor a name can find them all: groups
 * made by hand have no tag of ours, and AWS filters names only when they are whole. So all groups of the region are
 * listed, 100 a call, and nothing is cached: a look must show what is there now.
 */
export async function groupsOf(aws: Clients, environment: Environment): Promise<AutoScalingGroup[]> {
  const groups: AutoScalingGroup[] = [];
  for await (const page of paginateDescribeAutoScalingGroups({ client: aws.autoScaling }, { MaxRecords: 100 })) {
    groups.push(...(page.AutoScalingGroups ?? []));
  }
  return groups.filter((group) => targetGroupsOf(group).some((arn) => environment.targetGroups.includes(arn)));
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
