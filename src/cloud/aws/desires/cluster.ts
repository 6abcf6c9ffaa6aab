/** A cluster of this name runs the release in its target group, everything else like its model. */
import { DescribeLifecycleHooksCommand } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../../catalog/catalog.ts';
import { bringBelongings } from '../belongings.ts';
import type { Clients } from '../clients.ts';
import { findGroup, standingGroup } from '../groups.ts';
import { type ClusterDesire, likeness } from '../likeness.ts';
import { instances } from '../names.ts';
import { create, standsAlready } from './created-once.ts';

/**
 * A canary gets its policies and schedules when it grows (`size`): they would scale it while it is being judged.
 */
export async function cluster(aws: Clients, environment: Environment, desire: ClusterDesire): Promise<string | null> {
  if (await standsAlready(aws, desire)) return null;
  const like = await standingGroup(aws, desire.like);
  const { LifecycleHooks } = await aws.autoScaling.send(
    new DescribeLifecycleHooksCommand({ AutoScalingGroupName: desire.like }),
  );
  const made = await create(aws, desire, likeness(like, LifecycleHooks ?? [], environment, desire));
  if (!made) return null;
  if (!desire.bare && desire.size >= (like.DesiredCapacity ?? 0)) await furnish(aws, desire.cluster);
  return `${desire.cluster} created with ${instances(desire.size)}`;
}

/** Of full size from the start: nothing will make it grow. Where AWS does not show it yet, a later desire sees to it. */
async function furnish(aws: Clients, cluster: string): Promise<void> {
  const group = await findGroup(aws, cluster);
  if (group) await bringBelongings(aws, group);
}
