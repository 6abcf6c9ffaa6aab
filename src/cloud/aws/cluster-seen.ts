/** One Auto Scaling group as delivery sees it. */
import type { AutoScalingGroup, Instance } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import type { ClusterSeen, InstanceSeen } from '../../delivery/seen.ts';
import { hopelessAmong } from './failures.ts';
import { isDeleting, targetGroupsOf } from './groups.ts';
import { pinOf } from './pin.ts';
import { MADE_BY, ownerOf, tagOf } from './tags.ts';
import type { TargetHealthSeen } from './target-health.ts';

/** By target group, then by instance; null: nobody asked. */
export type HealthAround = Map<string, Map<string, TargetHealthSeen>> | null;

/** What the group itself does not say. */
export interface Around {
  release: string | null;
  health: HealthAround;
  failures: string[];
}

type Home = Pick<Environment, 'targetGroups' | 'baseline'>;

export function clusterSeen(group: AutoScalingGroup, environment: Home, around: Around): ClusterSeen {
  const targetGroup = onlyTargetGroup(group, environment);
  const health = around.health && (around.health.get(targetGroup ?? '') ?? new Map<string, TargetHealthSeen>());
  const pin = pinOf(group);
  const owner = ownerOf(group);
  return {
    name: group.AutoScalingGroupName ?? '',
    release: around.release,
    targetGroup,
    createdAt: group.CreatedTime?.getTime() ?? 0,
    min: group.MinSize ?? 0,
    desired: group.DesiredCapacity ?? 0,
    max: group.MaxSize ?? 0,
    instances: (group.Instances ?? []).map((instance) =>
      environment.targetGroups.length > 0 ? instanceSeen(instance, health) : unbalancedSeen(instance),
    ),
    madeBy: tagOf(group, MADE_BY),
    ...(owner && { owner }),
    // A pin that was only begun is none yet: it must be asked for again.
    pinnedBy: pin && !pin.half ? pin.operation : null,
    ...(pin?.half && { pinBegunBy: pin.operation }),
    deleting: isDeleting(group),
    failures: around.failures,
    hopeless: hopelessAmong(around.failures),
  };
}

/** A group in two target groups cannot be switched from one to the other: its place is unknown. */
function onlyTargetGroup(group: AutoScalingGroup, environment: Home): string | null {
  const [targetGroup, another] = targetGroupsOf(group).filter((arn) => allTargetGroups(environment).includes(arn));
  return another ? null : (targetGroup ?? null);
}

/** Joined by id: a target group may hold instances of other clusters, and leftovers of none. */
function instanceSeen(instance: Instance, health: Map<string, TargetHealthSeen> | null): InstanceSeen {
  const id = instance.InstanceId ?? '';
  const serving = instance.LifecycleState === 'InService';
  const version = versionOf(instance);
  if (!health) return { id, inService: serving, health: 'unknown', ...version };
  const unregistered = serving ? 'Not registered with its target group' : (instance.LifecycleState ?? 'unknown');
  return { id, inService: serving, ...(health.get(id) ?? { health: 'unused', reason: unregistered }), ...version };
}

const versionOf = ({ LaunchTemplate }: Instance) =>
  LaunchTemplate?.Version ? { version: LaunchTemplate.Version } : {};

/** Behind no load balancer, as a database: only Auto Scaling's own word counts. */
function unbalancedSeen(instance: Instance): InstanceSeen {
  const { InstanceId: id = '', LifecycleState, HealthStatus } = instance;
  const healthy = HealthStatus?.toLowerCase() === 'healthy';
  return {
    id,
    inService: LifecycleState === 'InService',
    health: healthy ? 'healthy' : 'unhealthy',
    ...(healthy ? {} : { reason: 'Auto Scaling calls it unhealthy' }),
    ...versionOf(instance),
  };
}
