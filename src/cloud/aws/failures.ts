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

/**
 * What waiting does not mend. Anything else may: AWS finds capacity, a stockout ends, an address is given back. The
 * words are those of Auto Scaling's troubleshooting guide; unknown ones count as passing, and the time limit is ours.
 */
const HOPELESS = [
  /vCPU (capacity|limit)|VcpuLimitExceeded|InstanceLimitExceeded|instance limit|QuotaExceeded/i,
  /image id .* does not exist|InvalidAMIID|AMI .* (is disabled|cannot be found|does not exist)/i,
  /security group .* (does not exist|not found)|InvalidGroup/i,
  /key pair .* does not exist|InvalidKeyPair/i,
  /launch template .*(does not exist|not found)|specified version|fully-formed launch template/i,
  /not authorized|UnauthorizedOperation|AccessDenied|invalid IAM|InvalidIamInstanceProfile/i,
  /subnet ID .* does not exist|InvalidSubnet|instance type .*not supported|architecture .* does not match/i,
];

export const hopelessAmong = (failures: string[]): string | undefined =>
  failures.find((said) => HOPELESS.some((words) => words.test(said)));

/** A name is used again after 999: what happened before this group was created is another one's story. */
export function failureMessages(activities: Activity[], since: Date): string[] {
  const failed = activities
    .filter(({ StatusCode, StartTime }) => StatusCode === 'Failed' && (StartTime ?? since) >= since)
    .toSorted((a, b) => (b.StartTime?.getTime() ?? 0) - (a.StartTime?.getTime() ?? 0));
  return [...new Set(failed.flatMap(({ StatusMessage, Description }) => StatusMessage ?? Description ?? []))];
}
