/** Creating, describing, changing and deleting Auto Scaling groups. */
import { z } from 'zod';
import { AwsFailure, invalid } from '../failure.ts';
import { flag, list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { checkSizes } from './capacity-operations.ts';
import type { GroupShape } from './describe-group.ts';
import type { Fleet } from './fleet.ts';
import { type Group, newGroup, scaling } from './group.ts';
import { hookList, putHook } from './hook-operations.ts';
import { isLeaving, leave } from './lifecycle.ts';
import { readTag, tagList } from './tag-operations.ts';
import { resolveTemplate, template } from './template.ts';

const filters = list(z.strictObject({ Name: text, Values: list(text) })).optional();

/** Kept and shown, without effect here. */
const SETTINGS = optional(
  opaque,
  'AvailabilityZoneDistribution',
  'AvailabilityZoneIds',
  'AvailabilityZoneImpairmentPolicy',
  'CapacityRebalance',
  'CapacityReservationSpecification',
  'Context',
  'DefaultInstanceWarmup',
  'DeletionProtection',
  'DesiredCapacityType',
  'InstanceLifecyclePolicy',
  'InstanceMaintenancePolicy',
  'MaxInstanceLifetime',
  'NewInstancesProtectedFromScaleIn',
  'PlacementGroup',
  'ServiceLinkedRoleARN',
  'TerminationPolicies',
  'VPCZoneIdentifier',
);

const CHANGEABLE = {
  AutoScalingGroupName: text.min(1).max(255),
  LaunchTemplate: template.optional(),
  HealthCheckType: z.enum(['EC2', 'ELB']).optional(),
  ...optional(whole, 'DesiredCapacity', 'DefaultCooldown', 'HealthCheckGracePeriod'),
  ...optional(opaque, 'SkipZonalShiftValidation'),
  ...SETTINGS,
};

const zones = { AvailabilityZones: list(text).optional() };

export function groupOperations(fleet: Fleet): Operations {
  return { ...describing(fleet), ...creating(fleet), ...changing(fleet), ...deleting(fleet) };
}

function describing(fleet: Fleet): Operations {
  return {
    DescribeAutoScalingGroups: operation(
      {
        AutoScalingGroupNames: list(text).optional(),
        Filters: filters,
        IncludeInstances: flag.optional(),
        MaxRecords: whole.max(100).optional(),
        NextToken: text.optional(),
      },
      ({ AutoScalingGroupNames: names = [], Filters = [], MaxRecords = 50, NextToken, IncludeInstances = true }) => {
        const chosen = fleet
          .shown()
          .filter(
            (shape) =>
              (names.length === 0 || names.includes(shape.AutoScalingGroupName)) &&
              Filters.every((filter) => carriesTag(shape, filter)),
          );
        const page = pageOf(chosen, NextToken, MaxRecords);
        const shapes = page.items;
        return {
          AutoScalingGroups: IncludeInstances ? shapes : shapes.map((shape) => ({ ...shape, Instances: [] })),
          NextToken: page.next,
        };
      },
    ),
  };
}

/** `tag-key`, `tag-value` or `tag:owner`. */
function carriesTag({ Tags }: GroupShape, { Name, Values }: { Name: string; Values: string[] }): boolean {
  if (Name === 'tag-key') return Tags.some(({ Key }) => Values.includes(Key));
  if (Name === 'tag-value') return Tags.some(({ Value }) => Values.includes(Value));
  if (Name.startsWith('tag:')) return Tags.some(({ Key, Value }) => `tag:${Key}` === Name && Values.includes(Value));
  throw invalid(`Invalid filter '${Name}'`);
}

function creating(fleet: Fleet): Operations {
  return {
    CreateAutoScalingGroup: operation(
      {
        ...CHANGEABLE,
        ...zones,
        LaunchTemplate: template,
        MinSize: whole,
        MaxSize: whole,
        TargetGroupARNs: list(text).optional(),
        Tags: tagList.optional(),
        LifecycleHookSpecificationList: hookList.optional(),
      },
      (params) => {
        const { AutoScalingGroupName: name, MinSize: min, MaxSize: max, DesiredCapacity: desired = min } = params;
        if (fleet.groups.has(name)) {
          throw new AwsFailure(
            'AlreadyExists',
            `AutoScalingGroup by this name already exists - A group with the name ${name} already exists`,
          );
        }
        if (!params.VPCZoneIdentifier && !params.AvailabilityZones && !params.AvailabilityZoneIds) {
          throw invalid('At least one Availability Zone or VPC Subnet is required.');
        }
        checkSizes({ min, max, desired });
        fleet.checkTargetGroups(params.TargetGroupARNs ?? []);
        const group = newGroup(name, { min, max, desired }, resolveTemplate(fleet, params.LaunchTemplate));
        group.targetGroups = params.TargetGroupARNs ?? [];
        applySettings(group, params);
        for (const tag of params.Tags ?? []) group.tags.set(tag.Key, readTag(tag));
        for (const hook of params.LifecycleHookSpecificationList ?? []) putHook(group, hook);
        fleet.groups.set(name, group);
        return {};
      },
    ),
  };
}

function applySettings(group: Group, params: Record<string, unknown>): void {
  if (params.HealthCheckType) group.healthCheckType = String(params.HealthCheckType);
  if (params.HealthCheckGracePeriod !== undefined) group.gracePeriodMs = Number(params.HealthCheckGracePeriod) * 1000;
  if (params.DefaultCooldown !== undefined) group.cooldownMs = Number(params.DefaultCooldown) * 1000;
  for (const name of Object.keys(SETTINGS)) if (params[name] !== undefined) group.settings[name] = params[name];
}

function changing(fleet: Fleet): Operations {
  return {
    UpdateAutoScalingGroup: operation(
      { ...CHANGEABLE, ...zones, ...optional(whole, 'MinSize', 'MaxSize') },
      ({ AutoScalingGroupName, MinSize, MaxSize, DesiredCapacity, LaunchTemplate, ...params }) => {
        const group = fleet.changeable(AutoScalingGroupName);
        const [min, max] = [MinSize ?? group.min, MaxSize ?? group.max];
        // Without a wish of its own the desired capacity follows the new bounds.
        const sizes = { min, max, desired: DesiredCapacity ?? Math.min(Math.max(group.desired, min), max) };
        checkSizes(sizes);
        if (LaunchTemplate) group.template = resolveTemplate(fleet, LaunchTemplate);
        Object.assign(group, sizes);
        applySettings(group, params);
        return {};
      },
    ),
  };
}

function deleting(fleet: Fleet): Operations {
  return {
    DeleteAutoScalingGroup: operation(
      { AutoScalingGroupName: text, ForceDelete: flag.optional() },
      ({ AutoScalingGroupName, ForceDelete }) => {
        const group = fleet.find(AutoScalingGroupName);
        if (!ForceDelete) refuseWhileInstances(group);
        group.deleting = true;
        Object.assign(group, { min: 0, desired: 0 });
        for (const instance of group.instances.filter((each) => !isLeaving(each))) {
          leave(fleet, group, instance, Date.now(), 'the group was deleted.');
        }
        return {};
      },
    ),
  };
}

function refuseWhileInstances(group: Group): void {
  if (group.settings.WarmPoolConfiguration) {
    throw new AwsFailure('ResourceInUse', 'You cannot delete an AutoScalingGroup while it has a warm pool.');
  }
  if (group.instances.some(({ lifecycle }) => lifecycle === 'InService')) {
    throw new AwsFailure(
      'ResourceInUse',
      'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
    );
  }
  if (scaling(group)) {
    throw new AwsFailure(
      'ScalingActivityInProgress',
      'You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.',
    );
  }
}
