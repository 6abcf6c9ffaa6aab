/**
 * What hangs on a group: scaling policies, scheduled actions, notifications, metrics. They are kept and shown, so that
 * a tool can copy them; nothing here scales by itself.
 */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { arn } from '../names.ts';
import { list, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import type { Fleet } from './fleet.ts';
import type { Group } from './group.ts';

const named = { AutoScalingGroupName: text };
const paging = { ...optional(text, 'NextToken'), ...optional(whole, 'MaxRecords') };

export function policyOperations(fleet: Fleet): Operations {
  return {
    ...policies(fleet),
    ...scheduledActions(fleet),
    ...notifications(fleet),
    ...metrics(fleet),
  };
}

/** Of one group, or of all when none is named. */
function across<T>(fleet: Fleet, name: string | undefined, part: (group: Group) => Iterable<T>): T[] {
  const groups = name === undefined ? [...fleet.groups.values()] : [fleet.find(name)];
  return groups.flatMap((group) => [...part(group)]);
}

function policies(fleet: Fleet): Operations {
  return {
    PutScalingPolicy: operation(
      {
        ...named,
        PolicyName: text.min(1),
        PolicyType: text.optional(),
        ...optional(whole, 'Cooldown', 'EstimatedInstanceWarmup', 'MinAdjustmentMagnitude', 'MinAdjustmentStep'),
        ...optional(opaque, 'AdjustmentType', 'ScalingAdjustment', 'MetricAggregationType', 'StepAdjustments'),
        ...optional(opaque, 'TargetTrackingConfiguration', 'Enabled', 'PredictiveScalingConfiguration'),
      },
      (policy) => {
        const group = fleet.changeable(policy.AutoScalingGroupName);
        const PolicyARN = arn(
          'autoscaling',
          `scalingPolicy:policy:autoScalingGroupName/${group.name}:policyName/${policy.PolicyName}`,
        );
        group.policies.set(policy.PolicyName, { PolicyType: 'SimpleScaling', ...policy, PolicyARN });
        return { PolicyARN, Alarms: [] };
      },
    ),

    DescribePolicies: operation(
      { ...optional(text, 'AutoScalingGroupName'), ...optional(list(text), 'PolicyNames', 'PolicyTypes'), ...paging },
      ({ AutoScalingGroupName, PolicyNames: names }) => {
        const all = across(fleet, AutoScalingGroupName, ({ policies }) => policies.values());
        return { ScalingPolicies: all.filter(({ PolicyName }) => !names || names.includes(String(PolicyName))) };
      },
    ),
  };
}

function scheduledActions(fleet: Fleet): Operations {
  return {
    PutScheduledUpdateGroupAction: operation(
      {
        ...named,
        ScheduledActionName: text.min(1),
        ...optional(opaque, 'Time', 'StartTime', 'EndTime', 'Recurrence', 'TimeZone'),
        ...optional(whole, 'MinSize', 'MaxSize', 'DesiredCapacity'),
      },
      (action) => {
        const group = fleet.changeable(action.AutoScalingGroupName);
        const place = `autoScalingGroupName/${group.name}:scheduledActionName/${action.ScheduledActionName}`;
        const ScheduledActionARN = arn('autoscaling', `scheduledUpdateGroupAction:${place}`);
        group.scheduled.set(action.ScheduledActionName, { ...action, ScheduledActionARN });
        return {};
      },
    ),

    DescribeScheduledActions: operation(
      {
        ...optional(text, 'AutoScalingGroupName'),
        ScheduledActionNames: list(text).optional(),
        ...optional(opaque, 'StartTime', 'EndTime'),
        ...paging,
      },
      ({ AutoScalingGroupName }) => ({
        ScheduledUpdateGroupActions: across(fleet, AutoScalingGroupName, ({ scheduled }) => scheduled.values()),
      }),
    ),
  };
}

function notifications(fleet: Fleet): Operations {
  return {
    PutNotificationConfiguration: operation(
      { ...named, TopicARN: text, NotificationTypes: list(text) },
      ({ AutoScalingGroupName, TopicARN, NotificationTypes }) => {
        const group = fleet.changeable(AutoScalingGroupName);
        const others = group.notifications.filter((each) => each.TopicARN !== TopicARN);
        const added = NotificationTypes.map((NotificationType) => ({
          AutoScalingGroupName,
          TopicARN,
          NotificationType,
        }));
        group.notifications = [...others, ...added];
        return {};
      },
    ),

    DescribeNotificationConfigurations: operation(
      { AutoScalingGroupNames: list(text).optional(), ...paging },
      ({ AutoScalingGroupNames: names = [...fleet.groups.keys()] }) => ({
        NotificationConfigurations: names.flatMap((name) => fleet.find(name).notifications),
      }),
    ),
  };
}

const METRICS = [
  'GroupMinSize',
  'GroupMaxSize',
  'GroupDesiredCapacity',
  'GroupInServiceInstances',
  'GroupPendingInstances',
  'GroupTerminatingInstances',
  'GroupTotalInstances',
];

function metrics(fleet: Fleet): Operations {
  return {
    EnableMetricsCollection: operation(
      { ...named, Metrics: list(text).optional(), Granularity: z.literal('1Minute') },
      ({ AutoScalingGroupName, Metrics = METRICS }) => {
        const unknown = Metrics.find((metric) => !METRICS.includes(metric));
        if (unknown) throw invalid(`${unknown} is not a valid metric type.`);
        for (const metric of Metrics) fleet.changeable(AutoScalingGroupName).metrics.add(metric);
        return {};
      },
    ),
  };
}
