/** Lifecycle hooks: they hold an instance on its way in or out until somebody answers or the time is over. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { list, type Operations, operation, optional, text, whole } from '../operation.ts';
import type { Fleet } from './fleet.ts';
import type { Group } from './group.ts';
import { answerHook } from './lifecycle.ts';

const transition = z.enum(['autoscaling:EC2_INSTANCE_LAUNCHING', 'autoscaling:EC2_INSTANCE_TERMINATING']);
const result = z.enum(['CONTINUE', 'ABANDON']);
const hook = { AutoScalingGroupName: text, LifecycleHookName: text.min(1).max(255) };

const specification = {
  LifecycleHookName: hook.LifecycleHookName,
  LifecycleTransition: transition.optional(),
  HeartbeatTimeout: whole.optional(),
  DefaultResult: result.optional(),
  ...optional(text, 'RoleARN', 'NotificationTargetARN', 'NotificationMetadata'),
};

export const hookList = list(z.strictObject(specification));

/** What is not given stays as it was. */
export function putHook(group: Group, given: z.output<typeof hookList>[number]): void {
  const before = group.hooks.get(given.LifecycleHookName);
  const LifecycleTransition = given.LifecycleTransition ?? before?.LifecycleTransition;
  if (!LifecycleTransition) throw invalid('A lifecycle transition must be specified for a new lifecycle hook.');
  const defaults = { HeartbeatTimeout: 3600, DefaultResult: 'ABANDON' as const };
  const named = { AutoScalingGroupName: group.name, LifecycleTransition };
  group.hooks.set(given.LifecycleHookName, { ...defaults, ...before, ...given, ...named });
}

export function hookOperations(fleet: Fleet): Operations {
  return {
    PutLifecycleHook: operation({ ...hook, ...specification }, ({ AutoScalingGroupName, ...given }) => {
      putHook(fleet.changeable(AutoScalingGroupName), given);
      return {};
    }),

    DescribeLifecycleHooks: operation(
      { AutoScalingGroupName: text, LifecycleHookNames: list(text).optional() },
      ({ AutoScalingGroupName, LifecycleHookNames: names }) => {
        const all = [...fleet.find(AutoScalingGroupName).hooks.values()];
        return { LifecycleHooks: all.filter((each) => !names || names.includes(each.LifecycleHookName)) };
      },
    ),

    DeleteLifecycleHook: operation(hook, ({ AutoScalingGroupName, LifecycleHookName }) => {
      fleet.changeable(AutoScalingGroupName).hooks.delete(LifecycleHookName);
      return {};
    }),

    CompleteLifecycleAction: operation(
      {
        ...hook,
        LifecycleActionResult: result,
        InstanceId: text,
        ...optional(text, 'LifecycleActionToken'),
      },
      ({ InstanceId, LifecycleActionResult }) => {
        const { group, instance } = fleet.ownerOf(InstanceId);
        if (!instance.lifecycle.endsWith(':Wait')) {
          throw invalid(`No active Lifecycle Action found with instance ID ${InstanceId}`);
        }
        answerHook(fleet, group, instance, LifecycleActionResult);
        return {};
      },
    ),
  };
}
