/** What is asked of single instances of a group. */
import { invalid } from '../failure.ts';
import { flag, list, type Operations, operation, text } from '../operation.ts';
import { activityShape } from './activities.ts';
import type { Fleet } from './fleet.ts';
import { isLeaving, leave } from './lifecycle.ts';

export function instanceOperations(fleet: Fleet): Operations {
  return {
    TerminateInstanceInAutoScalingGroup: operation(
      { InstanceId: text, ShouldDecrementDesiredCapacity: flag },
      ({ InstanceId, ShouldDecrementDesiredCapacity }) => {
        const { group, instance } = fleet.ownerOf(InstanceId);
        if (ShouldDecrementDesiredCapacity) {
          if (group.desired - 1 < group.min) {
            throw invalid(
              `Currently, desiredSize equals minSize (${group.min}). Terminating instance without replacement will violate group's min size constraint.`,
            );
          }
          group.desired -= 1;
        }
        if (!isLeaving(instance)) {
          leave(fleet, group, instance, Date.now(), 'instance was taken out of service in response to a user request.');
        }
        return { Activity: activityShape(instance.activity) };
      },
    ),

    SetInstanceProtection: operation(
      { AutoScalingGroupName: text, InstanceIds: list(text), ProtectedFromScaleIn: flag },
      ({ AutoScalingGroupName, InstanceIds, ProtectedFromScaleIn }) => {
        fleet.changeable(AutoScalingGroupName);
        for (const { instance } of InstanceIds.map((id) => fleet.ownerOf(id))) {
          instance.protected = ProtectedFromScaleIn;
        }
        return {};
      },
    ),
  };
}
