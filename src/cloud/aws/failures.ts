/** Why a cluster does not grow: no capacity, a quota, a missing image, in AWS's words. */
import { type Activity, type AutoScalingGroup, DescribeScalingActivitiesCommand } from '@aws-sdk/client-auto-scaling';
import type { Clients } from './clients.ts';
import { inService } from './groups.ts';

/** Newest first. Asked only of a cluster that is smaller than desired: the others have nothing to explain. */
export async function failures(aws: Clients, group: AutoScalingGroup): Promise<string[]> {
  if (inService(group).length >= (group.DesiredCapacity ?? 0)) return [];
  const query = { AutoScalingGroupName: group.AutoScalingGroupName, MaxRecords: 20 };
  const { Activities } = await aws.autoScaling.send(new DescribeScalingActivitiesCommand(query));
  return failureMessages(Activities ?? [], group.CreatedTime ?? new Date(0));
}

/** A name is used again after 999: what happened before this group was created is another one's story. */
export function failureMessages(activities: Activity[], since: Date): string[] {
  const failed = activities
    .filter(({ StatusCode, StartTime }) => StatusCode === 'Failed' && (StartTime ?? since) >= since)
    .toSorted((a, b) => (b.StartTime?.getTime() ?? 0) - (a.StartTime?.getTime() ?? 0));
  return [...new Set(failed.flatMap(({ StatusMessage, Description }) => StatusMessage ?? Description ?? []))];
}
