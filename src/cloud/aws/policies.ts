/** A scaling policy or a scheduled action of one cluster, as another one's. */
import type {
  AutoScalingGroup,
  PutScalingPolicyType,
  ScalingPolicy,
  ScheduledUpdateGroupAction,
  ScheduledUpdateGroupActionRequest,
} from '@aws-sdk/client-auto-scaling';
import { targetGroupsOf } from './groups.ts';
import { targetGroupDimension } from './names.ts';

/**
 * A policy names its cluster and its target group in places of its own (`ResourceLabel`, dimensions of a custom
 * metric): left as they are, the new cluster would scale by the old one's load.
 */
export function policyFor(policy: ScalingPolicy, from: AutoScalingGroup, to: AutoScalingGroup): PutScalingPolicyType {
  const { AutoScalingGroupName: _cluster, PolicyARN: _arn, Alarms: _alarms, ...settings } = policy;
  let text = JSON.stringify(settings).replaceAll(`"${from.AutoScalingGroupName}"`, `"${to.AutoScalingGroupName}"`);
  const [label] = targetGroupsOf(to).map(targetGroupDimension);
  for (const old of targetGroupsOf(from).map(targetGroupDimension)) text = text.replaceAll(old, label ?? old);
  const rewritten: typeof settings = JSON.parse(text);
  return { ...rewritten, PolicyName: policy.PolicyName, AutoScalingGroupName: to.AutoScalingGroupName };
}

/** A recurring action starts whenever it is next due; AWS refuses a start that is over. */
export function scheduleFor(action: ScheduledUpdateGroupAction, now: Date): ScheduledUpdateGroupActionRequest {
  const { AutoScalingGroupName: _cluster, ScheduledActionARN: _arn, Time: _time, StartTime, ...settings } = action;
  const start = StartTime && StartTime > now ? { StartTime } : {};
  return { ...settings, ...start, ScheduledActionName: action.ScheduledActionName };
}
