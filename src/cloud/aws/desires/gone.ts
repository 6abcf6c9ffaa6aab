/** The cluster does not exist. Each ask pushes one step: to zero, then deleted; the next look says how far it is. */
import {
  type AutoScalingGroup,
  DeleteAutoScalingGroupCommand,
  DeleteWarmPoolCommand,
  SetInstanceProtectionCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import { CloudRefusal } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { findGroup, inService, isDeleting, targetGroupsOf } from '../groups.ts';
import { readRoutes, weightsOf } from '../routes.ts';

export async function gone(aws: Clients, desire: Extract<Desire, { want: 'gone' }>): Promise<string | null> {
  const group = await findGroup(aws, desire.cluster);
  if (!group || isDeleting(group)) return null;
  await refuseServing(aws, group, desire);
  if (group.WarmPoolConfiguration && !group.WarmPoolConfiguration.Status) await dissolvePool(aws, desire.cluster);
  if (group.MinSize || group.MaxSize || group.DesiredCapacity) return empty(aws, group, desire.cluster);
  if (group.Instances?.length) return null;
  return remove(aws, desire.cluster);
}

/** The traffic guard: never take away capacity that a load balancer counts on. */
async function refuseServing(aws: Clients, group: AutoScalingGroup, desire: { cluster: string; routes: string[] }) {
  if (inService(group).length === 0) return;
  const serves = targetGroupsOf(group);
  const routes = await readRoutes(aws, desire.routes);
  const weighty = routes.some((route) => serves.some((arn) => (weightsOf(route)[arn] ?? 0) > 0));
  if (!weighty) return;
  throw new CloudRefusal(`${desire.cluster} is not removed: it still gets traffic. Move the traffic away first.`);
}

/** Max as well: a scheduled action or a policy must not fill it again. */
async function empty(aws: Clients, group: AutoScalingGroup, cluster: string): Promise<string> {
  const isProtected = inService(group).filter((instance) => instance.ProtectedFromScaleIn);
  // AWS takes 50 ids a call.
  for (let from = 0; from < isProtected.length; from += 50) {
    const ids = isProtected.slice(from, from + 50).flatMap(({ InstanceId }) => InstanceId ?? []);
    const release = { AutoScalingGroupName: cluster, InstanceIds: ids, ProtectedFromScaleIn: false };
    await aws.autoScaling.send(new SetInstanceProtectionCommand(release));
  }
  const zero = { AutoScalingGroupName: cluster, MinSize: 0, DesiredCapacity: 0, MaxSize: 0 };
  await aws.autoScaling.send(new UpdateAutoScalingGroupCommand(zero));
  return `${cluster} is emptied`;
}

/** It would be refilled to its minimum for ever, and only a forced deletion of the group takes it along. */
async function dissolvePool(aws: Clients, cluster: string): Promise<void> {
  await unlessBusy(() => aws.autoScaling.send(new DeleteWarmPoolCommand({ AutoScalingGroupName: cluster })));
}

/** Without force: forcing skips the hooks that let instances finish. So AWS may still be busy, and is asked again. */
async function remove(aws: Clients, cluster: string): Promise<string | null> {
  const removal = () => aws.autoScaling.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: cluster }));
  return (await unlessBusy(removal)) ? `${cluster} deleted` : null;
}

const BUSY = ['ScalingActivityInProgressFault', 'ResourceInUseFault', 'ResourceContentionFault'];

/** False where AWS has to finish something else first: the next ask follows. */
async function unlessBusy(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Error && BUSY.includes(error.name)) return false;
    throw error;
  }
}
