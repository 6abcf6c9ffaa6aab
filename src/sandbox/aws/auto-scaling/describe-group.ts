/** A group as Auto Scaling describes it. */
import { ZONES } from '../names.ts';
import type { Group, GroupInstance, Tag } from './group.ts';

export type GroupShape = ReturnType<typeof groupShape>;

export function groupShape(group: Group) {
  return {
    AutoScalingGroupName: group.name,
    AutoScalingGroupARN: group.arn,
    LaunchTemplate: templateShape(group.template),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: group.cooldownMs / 1000,
    AvailabilityZones: ZONES,
    LoadBalancerNames: [],
    TargetGroupARNs: group.targetGroups,
    HealthCheckType: group.healthCheckType,
    HealthCheckGracePeriod: group.gracePeriodMs / 1000,
    Instances: group.instances.map((instance) => instanceShape(instance, group)),
    CreatedTime: new Date(group.createdAt),
    SuspendedProcesses: [...group.suspended].map(([ProcessName, SuspensionReason]) => ({
      ProcessName,
      SuspensionReason,
    })),
    EnabledMetrics: [...group.metrics].map((Metric) => ({ Metric, Granularity: '1Minute' })),
    Status: group.deleting ? 'Delete in progress' : undefined,
    Tags: [...group.tags.values()].map((tag) => tagShape(tag, group.name)),
    TrafficSources: group.targetGroups.map((Identifier) => ({ Identifier, Type: 'elbv2' })),
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    ...group.settings,
  };
}

export function instanceShape(instance: GroupInstance, group: Group) {
  return {
    InstanceId: instance.id,
    InstanceType: 't3.micro',
    AvailabilityZone: instance.zone,
    LifecycleState: instance.lifecycle,
    HealthStatus: instance.healthy ? 'Healthy' : 'Unhealthy',
    LaunchTemplate: templateShape({ ...group.template, version: instance.templateVersion }),
    ProtectedFromScaleIn: instance.protected,
  };
}

function templateShape({ id, name, version }: Group['template']) {
  return { LaunchTemplateId: id, LaunchTemplateName: name, Version: version };
}

export function tagShape({ key, value, propagate }: Tag, group: string) {
  return {
    ResourceId: group,
    ResourceType: 'auto-scaling-group',
    Key: key,
    Value: value,
    PropagateAtLaunch: propagate,
  };
}
