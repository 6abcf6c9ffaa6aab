/** What fullcycle writes on an Auto Scaling group, so that a crash, another worker and a person find out whose it is. */
import {
  type AutoScalingGroup,
  CreateOrUpdateTagsCommand,
  DeleteTagsCommand,
  type Tag,
} from '@aws-sdk/client-auto-scaling';
import type { Clients } from './clients.ts';

/** The operation that made the cluster. */
export const MADE_BY = 'fullcycle:operation';
export const MANAGED_BY = 'fullcycle:managed-by';
/** A `Pin`: see pin.ts. */
export const PINNED = 'fullcycle:pinned';
/** The cluster whose policies and schedules are still to be copied; gone once they are. */
export const TO_BE_LIKE = 'fullcycle:like';

/** Which refresh of a rolling group is whose: see refresh.ts. */
export const REFRESHED_BY = 'fullcycle:refreshed-by';

/** A tag of the group alone: instances do not get it. */
export function groupTag(cluster: string, key: string, value: string): Tag {
  return {
    ResourceId: cluster,
    ResourceType: 'auto-scaling-group',
    Key: key,
    Value: value,
    PropagateAtLaunch: false,
  };
}

export function tagOf(group: AutoScalingGroup, key: string): string | null {
  return group.Tags?.find((tag) => tag.Key === key)?.Value ?? null;
}

/** The tool that made a group and may make it again. CloudFormation writes its tags itself; Terraform is only told by habit. */
export function ownerOf({ Tags = [] }: AutoScalingGroup): string | undefined {
  const stack = Tags.find(({ Key }) => Key === 'aws:cloudformation:stack-name');
  if (stack) return `the CloudFormation stack ${stack.Value}`;
  const written = Tags.some(({ Key, Value }) => /terraform/i.test(`${Key} ${Value}`) && Value !== 'false');
  return written ? 'Terraform' : undefined;
}

export async function writeTag(aws: Clients, cluster: string, key: string, value: string): Promise<void> {
  await aws.autoScaling.send(new CreateOrUpdateTagsCommand({ Tags: [groupTag(cluster, key, value)] }));
}

export async function removeTag(aws: Clients, cluster: string, key: string): Promise<void> {
  const tag = { ResourceId: cluster, ResourceType: 'auto-scaling-group', Key: key };
  await aws.autoScaling.send(new DeleteTagsCommand({ Tags: [tag] }));
}
