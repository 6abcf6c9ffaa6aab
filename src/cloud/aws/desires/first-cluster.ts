/** A cluster of this name runs the release, made from what services.yml says: there is none to be like. */
import type { CreateAutoScalingGroupType, Tag } from '@aws-sdk/client-auto-scaling';
import type { Environment, FirstCluster } from '../../../catalog/catalog.ts';
import type { Desire } from '../../../delivery/desire.ts';
import { CloudRefusal } from '../../cloud.ts';
import type { Clients } from '../clients.ts';
import { instances, templateReference } from '../names.ts';
import { formatPin } from '../pin.ts';
import { groupTag, MADE_BY, MANAGED_BY, PINNED } from '../tags.ts';
import { create, standsAlready } from './created-once.ts';

type FirstClusterDesire = Extract<Desire, { want: 'first cluster' }>;

export async function firstCluster(
  aws: Clients,
  environment: Environment,
  desire: FirstClusterDesire,
): Promise<string | null> {
  const { service, name, cluster: settings } = environment;
  if (!settings)
    throw new CloudRefusal(`services.yml does not say what the first cluster of ${service} in ${name} is.`);
  if (await standsAlready(aws, desire)) return null;
  const made = await create(aws, desire, firstGroup(environment, settings, desire));
  return made ? `${desire.cluster} created with ${instances(desire.size)}` : null;
}

/** Health is the load balancer's word: an instance that runs and does not answer is replaced. */
export function firstGroup(
  { launchTemplate }: Pick<Environment, 'launchTemplate'>,
  { subnets, max, grace, ...settings }: FirstCluster,
  desire: FirstClusterDesire,
): CreateAutoScalingGroupType {
  const { cluster, templateVersion, targetGroup, size } = desire;
  return {
    AutoScalingGroupName: cluster,
    LaunchTemplate: { ...templateReference(launchTemplate), Version: templateVersion },
    VPCZoneIdentifier: subnets.join(','),
    MinSize: size,
    DesiredCapacity: size,
    MaxSize: Math.max(max, size),
    TargetGroupARNs: [targetGroup],
    HealthCheckType: 'ELB',
    HealthCheckGracePeriod: Math.round(grace / 1000),
    Tags: tags({ max, ...settings }, desire),
  };
}

/** Born pinned, as every cluster is: it does not shrink before it is live. The catalog's own tags reach the instances. */
function tags({ min, max, tags: own }: Pick<FirstCluster, 'min' | 'max' | 'tags'>, desire: FirstClusterDesire): Tag[] {
  const { cluster, operation, size } = desire;
  return [
    ...Object.entries({ Name: cluster, ...own }).map(([key, value]) => ({
      ...groupTag(cluster, key, value),
      PropagateAtLaunch: true,
    })),
    groupTag(cluster, MADE_BY, operation),
    groupTag(cluster, MANAGED_BY, 'fullcycle'),
    groupTag(cluster, PINNED, formatPin({ operation, min, max, desired: size, suspended: [] })),
  ];
}
