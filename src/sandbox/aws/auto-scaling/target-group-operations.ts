/** Which target groups the instances of a group are registered with. */
import { AwsFailure } from '../failure.ts';
import { list, type Operations, operation, optional, text, whole } from '../operation.ts';
import type { Fleet } from './fleet.ts';
import { registerWith } from './lifecycle.ts';

const MOST_TARGET_GROUPS = 50;
const named = { AutoScalingGroupName: text };

export function targetGroupOperations(fleet: Fleet): Operations {
  const given = { ...named, TargetGroupARNs: list(text) };
  return {
    AttachLoadBalancerTargetGroups: operation(given, ({ AutoScalingGroupName, TargetGroupARNs }) => {
      const group = fleet.changeable(AutoScalingGroupName);
      const added = TargetGroupARNs.filter((targetGroup) => !group.targetGroups.includes(targetGroup));
      fleet.checkTargetGroups(TargetGroupARNs);
      if (group.targetGroups.length + added.length > MOST_TARGET_GROUPS) {
        throw new AwsFailure('LimitExceeded', `You cannot attach more than ${MOST_TARGET_GROUPS} target groups.`);
      }
      group.targetGroups.push(...added);
      for (const instance of group.instances.filter(({ registered }) => registered)) {
        for (const targetGroup of added) registerWith(fleet, targetGroup, instance);
      }
      return {};
    }),

    DetachLoadBalancerTargetGroups: operation(given, ({ AutoScalingGroupName, TargetGroupARNs }) => {
      const group = fleet.changeable(AutoScalingGroupName);
      fleet.checkTargetGroups(TargetGroupARNs);
      for (const targetGroup of TargetGroupARNs) {
        for (const { id } of group.instances) fleet.surroundings.pool(targetGroup).deregister(id);
      }
      group.targetGroups = group.targetGroups.filter((targetGroup) => !TargetGroupARNs.includes(targetGroup));
      return {};
    }),

    DescribeLoadBalancerTargetGroups: operation(
      { ...named, ...optional(text, 'NextToken'), ...optional(whole, 'MaxRecords') },
      ({ AutoScalingGroupName }) => ({
        LoadBalancerTargetGroups: fleet.find(AutoScalingGroupName).targetGroups.map((targetGroup) => ({
          LoadBalancerTargetGroupARN: targetGroup,
          State: 'InService',
        })),
      }),
    ),
  };
}
