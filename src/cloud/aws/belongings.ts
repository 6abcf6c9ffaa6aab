/**
 * What creating a group does not copy: scaling policies, scheduled actions, notifications, warm pool, metrics.
 * Every write may be repeated. Which cluster to copy from stands in a tag that goes when all is copied, so that a
 * crash in between is made good by the next desire. The CloudWatch alarms of step policies stay with their cluster:
 * they are its owner's, and watch the old group by name. Target tracking brings its own.
 */
import {
  type AutoScalingGroup,
  EnableMetricsCollectionCommand,
  PutNotificationConfigurationCommand,
  PutScalingPolicyCommand,
  PutScheduledUpdateGroupActionCommand,
  PutWarmPoolCommand,
  paginateDescribeNotificationConfigurations,
  paginateDescribePolicies,
  paginateDescribeScheduledActions,
} from '@aws-sdk/client-auto-scaling';
import type { Clients } from './clients.ts';
import { findGroup } from './groups.ts';
import { policyFor, scheduleFor } from './policies.ts';
import { removeTag, TO_BE_LIKE, tagOf } from './tags.ts';

export async function bringBelongings(aws: Clients, group: AutoScalingGroup): Promise<void> {
  const like = tagOf(group, TO_BE_LIKE);
  if (like === null) return;
  const name = group.AutoScalingGroupName ?? '';
  const model = await findGroup(aws, like);
  if (model) {
    await copyPolicies(aws, model, group);
    await copySchedules(aws, like, name);
    await copyNotifications(aws, like, name);
    await copyWarmPool(aws, model, name);
    await copyMetrics(aws, model, name);
  }
  await removeTag(aws, name, TO_BE_LIKE);
}

async function copyPolicies(aws: Clients, model: AutoScalingGroup, group: AutoScalingGroup): Promise<void> {
  const query = { AutoScalingGroupName: model.AutoScalingGroupName };
  for await (const page of paginateDescribePolicies({ client: aws.autoScaling }, query)) {
    for (const policy of page.ScalingPolicies ?? []) {
      await aws.autoScaling.send(new PutScalingPolicyCommand(policyFor(policy, model, group)));
    }
  }
}

/** One by one: the call for many answers that all is well and lists its failures. */
async function copySchedules(aws: Clients, like: string, name: string): Promise<void> {
  const query = { AutoScalingGroupName: like };
  for await (const page of paginateDescribeScheduledActions({ client: aws.autoScaling }, query)) {
    for (const action of page.ScheduledUpdateGroupActions ?? []) {
      const copy = { ...scheduleFor(action, new Date()), AutoScalingGroupName: name };
      await aws.autoScaling.send(new PutScheduledUpdateGroupActionCommand(copy));
    }
  }
}

/** Told one by one, put by topic. */
async function copyNotifications(aws: Clients, like: string, name: string): Promise<void> {
  const byTopic = new Map<string, string[]>();
  const query = { AutoScalingGroupNames: [like] };
  for await (const page of paginateDescribeNotificationConfigurations({ client: aws.autoScaling }, query)) {
    for (const { TopicARN = '', NotificationType = '' } of page.NotificationConfigurations ?? []) {
      byTopic.set(TopicARN, [...(byTopic.get(TopicARN) ?? []), NotificationType]);
    }
  }
  for (const [TopicARN, NotificationTypes] of byTopic) {
    const copy = { AutoScalingGroupName: name, TopicARN, NotificationTypes };
    await aws.autoScaling.send(new PutNotificationConfigurationCommand(copy));
  }
}

async function copyWarmPool(aws: Clients, model: AutoScalingGroup, name: string): Promise<void> {
  if (!model.WarmPoolConfiguration) return;
  const { Status, ...pool } = model.WarmPoolConfiguration;
  if (!Status) await aws.autoScaling.send(new PutWarmPoolCommand({ AutoScalingGroupName: name, ...pool }));
}

async function copyMetrics(aws: Clients, model: AutoScalingGroup, name: string): Promise<void> {
  const metrics = (model.EnabledMetrics ?? []).flatMap(({ Metric }) => Metric ?? []);
  if (metrics.length === 0) return;
  const copy = { AutoScalingGroupName: name, Metrics: metrics, Granularity: '1Minute' };
  await aws.autoScaling.send(new EnableMetricsCollectionCommand(copy));
}
