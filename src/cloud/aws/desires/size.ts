/** The cluster holds exactly so many instances. */
import { UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import { bringBelongings } from '../belongings.ts';
import type { Clients } from '../clients.ts';
import { standingGroup } from '../groups.ts';
import { instances } from '../names.ts';

/** A canary that grows becomes a cluster of its own: it gets its policies and schedules first. */
export async function size(aws: Clients, desire: Extract<Desire, { want: 'size' }>): Promise<string | null> {
  const { cluster, size } = desire;
  const group = await standingGroup(aws, cluster);
  await bringBelongings(aws, group);
  const max = group.MaxSize ?? 0;
  if (group.MinSize === size && group.DesiredCapacity === size && max >= size) return null;
  await aws.autoScaling.send(
    new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: cluster,
      MinSize: size,
      DesiredCapacity: size,
      MaxSize: Math.max(max, size),
    }),
  );
  return `${cluster} sized to ${instances(size)}`;
}
