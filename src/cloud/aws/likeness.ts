/** What a new cluster takes over from the one it shall be like, in the call that creates it. */
import type { AutoScalingGroup, CreateAutoScalingGroupType, LifecycleHook, Tag } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import type { Desire } from '../../delivery/desire.ts';
import { CloudRefusal } from '../cloud.ts';
import { targetGroupsOf } from './groups.ts';
import { templateReference } from './names.ts';
import { formatPin, pinOf } from './pin.ts';
import { groupTag, MADE_BY, MANAGED_BY, PINNED, TO_BE_LIKE } from './tags.ts';

export type ClusterDesire = Extract<Desire, { want: 'cluster' }>;

/** Settings that have the same shape when read and when created. */
const COPIED = [
  'DefaultCooldown',
  'HealthCheckType',
  'PlacementGroup',
  'TerminationPolicies',
  'NewInstancesProtectedFromScaleIn',
  'CapacityRebalance',
  'ServiceLinkedRoleARN',
  'MaxInstanceLifetime',
  'Context',
  'DesiredCapacityType',
  'DefaultInstanceWarmup',
  'InstanceMaintenancePolicy',
  'AvailabilityZoneDistribution',
  'AvailabilityZoneImpairmentPolicy',
  'CapacityReservationSpecification',
  'InstanceLifecyclePolicy',
  'DeletionProtection',
] as const satisfies (keyof AutoScalingGroup & keyof CreateAutoScalingGroupType)[];

/** Throws CloudRefusal for a group whose traffic or fleet could only half be taken over. */
export function likeness(
  like: AutoScalingGroup,
  hooks: LifecycleHook[],
  environment: Environment,
  desire: ClusterDesire,
): CreateAutoScalingGroupType {
  refuseOtherTraffic(like, environment);
  return {
    AutoScalingGroupName: desire.cluster,
    ...Object.fromEntries(COPIED.flatMap((key) => (isSet(like[key]) ? [[key, like[key]]] : []))),
    ...launches(like, environment, desire),
    // A zone may be named by its subnets or by itself; both must not contradict each other.
    ...(like.VPCZoneIdentifier
      ? { VPCZoneIdentifier: like.VPCZoneIdentifier }
      : { AvailabilityZones: like.AvailabilityZones }),
    HealthCheckGracePeriod: gracePeriod(like),
    MinSize: desire.size,
    DesiredCapacity: desire.size,
    MaxSize: Math.max(like.MaxSize ?? 0, desire.size),
    TargetGroupARNs: [desire.targetGroup],
    // With the group, since a hook that comes later misses the first instances.
    ...(hooks.length > 0 ? { LifecycleHookSpecificationList: hooks.map(hookOf) } : {}),
    Tags: tags(like, desire),
  };
}

/**
 * The template whose versions are our releases, at a number: `$Latest` would change under a running cluster.
 * Its mixed instances keep their types.
 */
function launches(like: AutoScalingGroup, environment: Environment, desire: ClusterDesire) {
  const template = { ...templateReference(environment.launchTemplate), Version: desire.templateVersion };
  const mixed = like.MixedInstancesPolicy;
  if (!mixed) return { LaunchTemplate: template };
  const overrides = mixed.LaunchTemplate?.Overrides ?? [];
  if (overrides.some((override) => override.LaunchTemplateSpecification)) {
    throw new CloudRefusal(
      `${like.AutoScalingGroupName} launches some instance types from launch templates of their own, and those would ` +
        'keep the old release. Give the service one launch template.',
    );
  }
  const launch = { LaunchTemplateSpecification: template, ...(overrides.length > 0 ? { Overrides: overrides } : {}) };
  return { MixedInstancesPolicy: { ...mixed, LaunchTemplate: launch } };
}

/** Traffic from elsewhere would miss the new cluster, and be lost with the old one. */
function refuseOtherTraffic(like: AutoScalingGroup, environment: Environment): void {
  const others = targetGroupsOf(like).filter((arn) => !allTargetGroups(environment).includes(arn));
  const elsewhere = [...others, ...(like.LoadBalancerNames ?? [])];
  if (elsewhere.length === 0) return;
  throw new CloudRefusal(
    `${like.AutoScalingGroupName} also gets traffic from ${elsewhere.join(', ')}, which no deploy switches. Detach it first.`,
  );
}

/** The SDK's default of 0 kills instances while they boot, once the load balancer's checks count. */
function gracePeriod(like: AutoScalingGroup): number {
  const grace = like.HealthCheckGracePeriod ?? 0;
  return grace === 0 && like.HealthCheckType?.includes('ELB') ? 300 : grace;
}

/**
 * Born pinned: min is its size, and the tag knows the min that its model had before anybody pinned that one. The
 * model's own tags come along; a `Name` that says the model's name says the new one.
 */
function tags(like: AutoScalingGroup, { cluster, operation, size }: ClusterDesire): Tag[] {
  const name = like.AutoScalingGroupName ?? '';
  const taken = (like.Tags ?? []).filter(({ Key }) => !Key?.startsWith('fullcycle:') && !Key?.startsWith('aws:'));
  const { min, max } = pinOf(like) ?? { min: like.MinSize ?? 0, max: like.MaxSize ?? 0 };
  const pin = { operation, min, max, desired: size, suspended: [] };
  return [
    ...taken.map(({ Key, Value, PropagateAtLaunch }) => ({
      ...groupTag(cluster, Key ?? '', (Value === name ? cluster : Value) ?? ''),
      PropagateAtLaunch,
    })),
    groupTag(cluster, MADE_BY, operation),
    groupTag(cluster, MANAGED_BY, 'fullcycle'),
    groupTag(cluster, PINNED, formatPin(pin)),
    groupTag(cluster, TO_BE_LIKE, name),
  ];
}

function hookOf({ AutoScalingGroupName, GlobalTimeout, ...hook }: LifecycleHook) {
  return {
    ...hook,
    LifecycleHookName: hook.LifecycleHookName ?? '',
    LifecycleTransition: hook.LifecycleTransition ?? '',
  };
}

/** AWS writes what is not set in several ways, and does not take all of them back. */
function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}
