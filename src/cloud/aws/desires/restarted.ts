/** One instance is replaced by a fresh one of the same kind. Asked for again after a crash it touches no other. */
import {
  type AutoScalingGroup,
  type Instance,
  TerminateInstanceInAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Desire } from '../../../delivery/desire.ts';
import { CloudRefusal } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { inService, standingGroup, targetGroupsOf } from '../groups.ts';
import { targetHealth } from '../target-health.ts';

/** So many others must be healthy: one may fall sick while the fresh one starts. */
const OTHERS = 2;

export async function restarted(aws: Clients, desire: Extract<Desire, { want: 'restarted' }>): Promise<string | null> {
  const { cluster, instance } = desire;
  const group = await standingGroup(aws, cluster);
  if (!isStaying(group, instance)) return null;
  const others = (await healthy(aws, group)).filter(({ InstanceId }) => InstanceId !== instance).length;
  if (others < OTHERS) {
    const how = others === 1 ? 'only 1 other instance is' : 'no other instance is';
    throw new CloudRefusal(`${instance} of ${cluster} is not restarted: ${how} healthy.`);
  }
  await aws.autoScaling.send(
    new TerminateInstanceInAutoScalingGroupCommand({ InstanceId: instance, ShouldDecrementDesiredCapacity: false }),
  );
  return `${instance} of ${cluster} is replaced by a fresh instance`;
}

const isStaying = ({ Instances = [] }: AutoScalingGroup, instance: string): boolean =>
  Instances.some(({ InstanceId, LifecycleState }) => InstanceId === instance && !LifecycleState?.startsWith('Termin'));

/** In service, and healthy for each load balancer that asks; behind none, as Auto Scaling says. */
async function healthy(aws: Clients, group: AutoScalingGroup): Promise<Instance[]> {
  const around = await Promise.all(targetGroupsOf(group).map((arn) => targetHealth(aws, arn)));
  const isHealthy = ({ InstanceId = '', HealthStatus }: Instance) =>
    HealthStatus?.toLowerCase() === 'healthy' && around.every((seen) => seen.get(InstanceId)?.health === 'healthy');
  return inService(group).filter(isHealthy);
}
