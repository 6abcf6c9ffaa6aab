/** What an operation pinned or suspended is as it was before. */
import {
  type AutoScalingGroup,
  ResumeProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import { bringBelongings } from '../belongings.ts';
import type { Clients } from '../clients.ts';
import { findGroup, isDeleting } from '../groups.ts';
import { type Pin, pinOf, suspendedIn } from '../pin.ts';
import { PINNED, removeTag } from '../tags.ts';

/**
 * Leaves alone what another operation pinned. Min becomes the smaller of before and now, so that nothing starts that
 * nobody needs; only what the pin suspended is resumed; the tag goes last, or a crash would forget the rest.
 */
export async function unpinned(aws: Clients, desire: Extract<Desire, { want: 'unpinned' }>): Promise<string | null> {
  const { cluster, operation } = desire;
  const group = await findGroup(aws, cluster);
  if (!group || isDeleting(group)) return null;
  const pin = pinOf(group);
  if (pin?.operation !== operation) return null;
  await bringBelongings(aws, group);
  const min = Math.min(pin.min, group.MinSize ?? 0);
  await aws.autoScaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: cluster, MinSize: min }));
  await resume(aws, group, pin);
  await removeTag(aws, cluster, PINNED);
  return `${cluster} may scale between ${min} and ${group.MaxSize} again`;
}

/** Resuming without names would resume everything, also what a person suspended. */
async function resume(aws: Clients, group: AutoScalingGroup, pin: Pin): Promise<void> {
  const still = suspendedIn(group);
  const processes = pin.suspended.filter((process) => still.includes(process));
  if (processes.length === 0) return;
  const resumption = { AutoScalingGroupName: group.AutoScalingGroupName, ScalingProcesses: processes };
  await aws.autoScaling.send(new ResumeProcessesCommand(resumption));
}
