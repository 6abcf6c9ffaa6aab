/** The cluster cannot shrink below its present size, and nothing scales or rebalances it. */
import {
  type AutoScalingGroup,
  SuspendProcessesCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import type { Clients } from '../clients.ts';
import { standingGroup } from '../groups.ts';
import { instances } from '../names.ts';
import { formatPin, type Pin, pinOf, suspendedIn } from '../pin.ts';
import { PINNED, writeTag } from '../tags.ts';

/** What would shrink or shuffle a cluster that waits without traffic. */
const RESTLESS = ['AlarmNotification', 'ScheduledActions', 'AZRebalance'];

/**
 * The tag first, marked as half done; then min; then the processes; then the mark goes. `desired` is not written:
 * a number read a moment ago could take away what has been added since.
 */
export async function pinned(aws: Clients, desire: Extract<Desire, { want: 'pinned' }>): Promise<string | null> {
  const { cluster, operation } = desire;
  const group = await standingGroup(aws, cluster);
  const before = pinOf(group);
  if (before?.operation === operation && !before.half) return null;
  const pin = before?.operation === operation ? before : newPin(group, operation, before);
  await writeTag(aws, cluster, PINNED, formatPin({ ...pin, half: true }));
  await aws.autoScaling.send(
    new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: cluster, MinSize: pin.desired }),
  );
  if (pin.suspended.length > 0) {
    const suspension = { AutoScalingGroupName: cluster, ScalingProcesses: pin.suspended };
    await aws.autoScaling.send(new SuspendProcessesCommand(suspension));
  }
  await writeTag(aws, cluster, PINNED, formatPin({ ...pin, half: undefined }));
  return `${cluster} pinned at ${instances(pin.desired)}`;
}

/** A pin that an earlier operation left behind is taken over: what was before it is what counts as before. */
function newPin(group: AutoScalingGroup, operation: string, left: Pin | null): Pin {
  const already = suspendedIn(group);
  const ours = RESTLESS.filter((process) => !already.includes(process) || left?.suspended.includes(process));
  return {
    operation,
    min: left?.min ?? group.MinSize ?? 0,
    max: left?.max ?? group.MaxSize ?? 0,
    desired: group.DesiredCapacity ?? 0,
    suspended: ours,
  };
}
