/** Instance refreshes, as delivery sees them. AWS remembers six weeks of them, newest first. */
import {
  type AutoScalingGroup,
  DescribeInstanceRefreshesCommand,
  type InstanceRefresh,
  type InstanceRefreshStatus,
} from '@aws-sdk/client-auto-scaling';
import type { RefreshSeen } from '../../delivery/seen.ts';
import type { Clients } from './clients.ts';
import type { Reads } from './reads.ts';
import { REFRESHED_BY, tagOf } from './tags.ts';

const STATES: Record<InstanceRefreshStatus, RefreshSeen['state']> = {
  Pending: 'waiting',
  InProgress: 'running',
  Baking: 'baking',
  Successful: 'done',
  Failed: 'failed',
  Cancelling: 'cancelling',
  Cancelled: 'cancelled',
  RollbackInProgress: 'going back',
  RollbackSuccessful: 'gone back',
  RollbackFailed: 'failed',
};

/** Null for a group that never had one, and for no group at all. */
export async function newestRefresh(aws: Clients, reads: Reads, name: string): Promise<RefreshSeen | null> {
  const group = await reads.group(name);
  const newest = group && (await readNewest(aws, name));
  return group && newest ? refreshSeen(newest, group) : null;
}

export async function readNewest(aws: Clients, name: string): Promise<InstanceRefresh | undefined> {
  const query = { AutoScalingGroupName: name, MaxRecords: 1 };
  const { InstanceRefreshes } = await aws.autoScaling.send(new DescribeInstanceRefreshesCommand(query));
  return InstanceRefreshes?.[0];
}

export function refreshSeen(refresh: InstanceRefresh, group: AutoScalingGroup): RefreshSeen {
  const state = STATES[refresh.Status ?? 'Pending'] ?? 'failed';
  const waits = state === 'running' && /checkpoint/i.test(refresh.StatusReason ?? '');
  return {
    id: refresh.InstanceRefreshId ?? '',
    // A checkpoint is no status of its own: only AWS's words tell.
    state: waits ? 'checkpoint' : state,
    percent: refresh.PercentageComplete ?? 0,
    templateVersion: templateVersionOf(refresh),
    ...(refresh.StatusReason ? { reason: refresh.StatusReason.replace(/\.$/, '') } : {}),
    startedAt: refresh.StartTime?.getTime() ?? 0,
    startedBy: startedBy(refresh, readMark(group)) ?? null,
  };
}

export function templateVersionOf({ DesiredConfiguration: desired }: InstanceRefresh): string | null {
  const { LaunchTemplate, MixedInstancesPolicy } = desired ?? {};
  const template = LaunchTemplate ?? MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
  return template?.Version ?? null;
}

export const isActive = (refresh: InstanceRefresh | undefined): boolean =>
  ['Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'].includes(refresh?.Status ?? '');

/**
 * AWS gives a refresh no token and no tag. So the group's tag says, before one is started, who will start it, to
 * which version, and which one was the newest until then: the next one with that version is that operation's.
 */
export interface Mark {
  operation: string;
  to: string;
  after: string | null;
}

export const formatMark = (mark: Mark): string => JSON.stringify(mark);

/** Null without the tag, and for one that was edited beyond reading. */
export function readMark(group: AutoScalingGroup): Mark | null {
  try {
    const mark = JSON.parse(tagOf(group, REFRESHED_BY) ?? 'null') as Mark | null;
    return mark && typeof mark.operation === 'string' ? mark : null;
  } catch {
    return null;
  }
}

/** The operation that started it; undefined when none of ours did. */
export function startedBy(refresh: InstanceRefresh, mark: Mark | null): string | undefined {
  if (!mark || refresh.InstanceRefreshId === mark.after) return undefined;
  return templateVersionOf(refresh) === mark.to ? mark.operation : undefined;
}
