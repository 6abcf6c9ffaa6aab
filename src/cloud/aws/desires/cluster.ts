/** A cluster of this name runs the release in its target group, everything else like its model. */
import {
  type AutoScalingGroup,
  CreateAutoScalingGroupCommand,
  DescribeLifecycleHooksCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../../catalog/catalog.ts';
import { CloudRefusal, CloudUnreachable } from '../../cloud.ts';
import { bringBelongings } from '../belongings.ts';
import type { Clients } from '../clients.ts';
import { findGroup, isDeleting, standingGroup } from '../groups.ts';
import { type ClusterDesire, likeness } from '../likeness.ts';
import { instances } from '../names.ts';
import { MADE_BY, tagOf } from '../tags.ts';

/**
 * AWS has no client token for this call, so a repeated one finds its own work by name and tag. A canary gets its
 * policies and schedules when it grows (`size`): they would scale it while it is being judged.
 */
export async function cluster(aws: Clients, environment: Environment, desire: ClusterDesire): Promise<string | null> {
  const there = await findGroup(aws, desire.cluster);
  if (there) return foundAgain(there, desire);
  const like = await standingGroup(aws, desire.like);
  const { LifecycleHooks } = await aws.autoScaling.send(
    new DescribeLifecycleHooksCommand({ AutoScalingGroupName: desire.like }),
  );
  const group = likeness(like, LifecycleHooks ?? [], environment, desire);
  try {
    await aws.autoScaling.send(new CreateAutoScalingGroupCommand(group));
  } catch (error) {
    if (error instanceof Error && error.name === 'AlreadyExistsFault') return createdMeanwhile(aws, desire);
    throw error;
  }
  if (desire.size >= (like.DesiredCapacity ?? 0)) await furnish(aws, desire.cluster);
  return `${desire.cluster} created with ${instances(desire.size)}`;
}

/** Of full size from the start: nothing will make it grow. Where AWS does not show it yet, a later desire sees to it. */
async function furnish(aws: Clients, cluster: string): Promise<void> {
  const group = await findGroup(aws, cluster);
  if (group) await bringBelongings(aws, group);
}

function foundAgain(group: AutoScalingGroup, { cluster, operation }: ClusterDesire): null {
  if (isDeleting(group)) throw new CloudUnreachable(`${cluster} is still being deleted.`);
  if (tagOf(group, MADE_BY) === operation) return null;
  throw new CloudRefusal(
    `There is a ${cluster} already, and this operation did not make it. Remove it, then try again.`,
  );
}

/** What was created a moment ago may not be shown yet: that it exists is no proof that it is another's. */
async function createdMeanwhile(aws: Clients, desire: ClusterDesire): Promise<null> {
  const group = await findGroup(aws, desire.cluster);
  if (group) return foundAgain(group, desire);
  throw new CloudUnreachable(`${desire.cluster} exists, but AWS does not show it yet.`);
}
