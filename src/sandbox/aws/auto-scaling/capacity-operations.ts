/** How many instances a group has, and the diary of how it came to them. */
import { AwsFailure, invalid } from '../failure.ts';
import { flag, list, type Operations, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { activityShape } from './activities.ts';
import type { Fleet } from './fleet.ts';
import type { Group } from './group.ts';

const named = { AutoScalingGroupName: text };

export function checkSizes({ min, max, desired }: Pick<Group, 'min' | 'max' | 'desired'>): void {
  if (max < min) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  if (desired < min || desired > max) {
    throw invalid(`Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`);
  }
}

export function capacityOperations(fleet: Fleet): Operations {
  return {
    SetDesiredCapacity: operation(
      { ...named, DesiredCapacity: whole, HonorCooldown: flag.optional() },
      ({ AutoScalingGroupName, DesiredCapacity: desired, HonorCooldown }) => {
        const group = fleet.changeable(AutoScalingGroupName);
        if (desired > group.max) throw sizeRefusal(desired, 'above max', group.max);
        if (desired < group.min) throw sizeRefusal(desired, 'below min', group.min);
        if (HonorCooldown && coolingDown(group)) {
          throw new AwsFailure(
            'ScalingActivityInProgress',
            'Scaling activity is in progress and the cooldown is honored.',
          );
        }
        group.desired = desired;
        return {};
      },
    ),

    DescribeScalingActivities: operation(
      {
        ...optional(text, 'AutoScalingGroupName', 'NextToken'),
        ...optional(whole, 'MaxRecords'),
        ActivityIds: list(text).optional(),
        IncludeDeletedGroups: flag.optional(),
      },
      ({ AutoScalingGroupName: name, ActivityIds: ids, IncludeDeletedGroups, NextToken, MaxRecords = 100 }) => {
        const present = [...fleet.groups.values()].flatMap(({ activities }) => activities);
        const all = IncludeDeletedGroups ? [...present, ...fleet.pastActivities] : present;
        const chosen = all.filter((each) => (!name || each.group === name) && (!ids || ids.includes(each.id)));
        const page = pageOf(chosen, NextToken, MaxRecords);
        return { Activities: page.items.map(activityShape), NextToken: page.next };
      },
    ),
  };
}

function sizeRefusal(desired: number, where: string, bound: number): AwsFailure {
  return invalid(`New SetDesiredCapacity value ${desired} is ${where} value ${bound} for the AutoScalingGroup.`);
}

function coolingDown({ activities, cooldownMs }: Group): boolean {
  const last = activities[0];
  return last !== undefined && Date.now() < last.startedAt + cooldownMs;
}
