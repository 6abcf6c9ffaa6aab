/** The cluster has at least so many instances. Asked for again after a crash it adds nothing. */
import { SetDesiredCapacityCommand } from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import { CloudRefusal } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { standingGroup } from '../groups.ts';
import { instances } from '../names.ts';

/** Its policies may take the instances away again when they are not needed: the smallest size is not touched. */
export async function grown(aws: Clients, desire: Extract<Desire, { want: 'grown' }>): Promise<string | null> {
  const { cluster, size } = desire;
  const { DesiredCapacity: has = 0, MaxSize: max = 0 } = await standingGroup(aws, cluster);
  if (has >= size) return null;
  if (size > max) throw new CloudRefusal(`${cluster} is not grown to ${instances(size)}: its maximum is ${max}.`);
  await aws.autoScaling.send(
    new SetDesiredCapacityCommand({ AutoScalingGroupName: cluster, DesiredCapacity: size, HonorCooldown: false }),
  );
  return `${cluster} grown from ${has} to ${instances(size)}`;
}
