/** What creating a group does not copy comes when a canary becomes a cluster of its own. */
import {
  DescribeLifecycleHooksCommand,
  DescribeNotificationConfigurationsCommand,
  DescribePoliciesCommand,
  DescribeScheduledActionsCommand,
  EnableMetricsCollectionCommand,
  PutLifecycleHookCommand,
  PutNotificationConfigurationCommand,
  PutScalingPolicyCommand,
  PutScheduledUpdateGroupActionCommand,
  PutWarmPoolCommand,
} from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloudRefusal } from '../../../src/cloud/cloud.ts';
import type { Desire } from '../../../src/delivery/desire.ts';
import { B, environment } from '../environment.ts';
import { type FastAws, LIVE, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const operation = 'api-7f3k2m';
const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:api-instances';

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
  const { autoScaling } = world;
  const group = { AutoScalingGroupName: LIVE };
  const metric = { PredefinedMetricType: 'ALBRequestCountPerTarget' as const, ResourceLabel: label('a', '1a') };
  const TargetTrackingConfiguration = { TargetValue: 100, PredefinedMetricSpecification: metric };
  const policy = { PolicyName: 'requests', PolicyType: 'TargetTrackingScaling', TargetTrackingConfiguration };
  await autoScaling.send(new PutScalingPolicyCommand({ ...group, ...policy }));
  const night = { ScheduledActionName: 'night', Recurrence: '0 22 * * *', MinSize: 1 };
  await autoScaling.send(new PutScheduledUpdateGroupActionCommand({ ...group, ...night }));
  const NotificationTypes = ['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE'];
  await autoScaling.send(new PutNotificationConfigurationCommand({ ...group, TopicARN: TOPIC, NotificationTypes }));
  await autoScaling.send(new PutWarmPoolCommand({ ...group, MinSize: 2, PoolState: 'Hibernated' }));
  const Metrics = ['GroupDesiredCapacity'];
  await autoScaling.send(new EnableMetricsCollectionCommand({ ...group, Granularity: '1Minute', Metrics }));
});
afterAll(() => world.aws.close());

const label = (letter: string, id: string) =>
  `app/api-prod/0000000000000001/targetgroup/api-prod-${letter}/00000000000000${id}`;
const make = (desire: Desire) => world.cloud.make(environment(), desire);
const create = async (cluster: string, size: number, bare?: true) => {
  const [release] = await world.cloud.releases(environment());
  const { name = '', templateVersion = '' } = release ?? {};
  const place = { targetGroup: B, like: LIVE };
  return make({ want: 'cluster', cluster, operation, release: name, templateVersion, ...place, size, bare });
};

async function belongings(cluster: string) {
  const one = { AutoScalingGroupName: cluster };
  const { autoScaling } = world;
  const [policies, schedules, notifications, group] = await Promise.all([
    autoScaling.send(new DescribePoliciesCommand(one)),
    autoScaling.send(new DescribeScheduledActionsCommand(one)),
    autoScaling.send(new DescribeNotificationConfigurationsCommand({ AutoScalingGroupNames: [cluster] })),
    world.group(cluster),
  ]);
  return {
    policies: policies.ScalingPolicies?.map(
      (policy) => policy.TargetTrackingConfiguration?.PredefinedMetricSpecification?.ResourceLabel,
    ),
    schedules: schedules.ScheduledUpdateGroupActions?.map(({ Recurrence, MinSize }) => `${Recurrence} ${MinSize}`),
    notifications: notifications.NotificationConfigurations?.map(({ NotificationType }) => NotificationType),
    metrics: group?.EnabledMetrics?.map(({ Metric }) => Metric),
    pool: group?.WarmPoolConfiguration?.PoolState,
  };
}

const NOTHING = { policies: [], schedules: [], notifications: [], metrics: [], pool: undefined };
const ALL = {
  policies: [label('b', '1b')],
  schedules: ['0 22 * * * 1'],
  notifications: ['autoscaling:EC2_INSTANCE_LAUNCH', 'autoscaling:EC2_INSTANCE_TERMINATE'],
  metrics: ['GroupDesiredCapacity'],
  pool: 'Hibernated',
};

test('a canary has none, and all once it grows', async () => {
  await create('api-prod-v042', 1);
  expect(await belongings('api-prod-v042')).toEqual(NOTHING);
  await make({ want: 'size', cluster: 'api-prod-v042', operation, size: 2 });
  expect(await belongings('api-prod-v042')).toEqual(ALL);
});

test('a copy that was broken off is made good by the next ask, and a whole one is not made again', async () => {
  await create('api-prod-v043', 1);
  const grow = { want: 'size', cluster: 'api-prod-v043', operation, size: 2 } as const;
  world.aws.trouble.refuse('PutScheduledUpdateGroupAction', 'AccessDenied', 'Not now.', 1, 403);
  await expect(make(grow)).rejects.toThrow(CloudRefusal);
  await make(grow);
  expect(await belongings('api-prod-v043')).toEqual(ALL);
  const copies = () => world.aws.calls().filter(({ action }) => action === 'PutScalingPolicy').length;
  const before = copies();
  await make({ ...grow, size: 3 });
  expect(copies()).toBe(before);
});

test('a cluster of full size, as a rollback makes it, has them from the start', async () => {
  await create('api-prod-v044', 4);
  expect(await belongings('api-prod-v044')).toEqual(ALL);
});

test('a baseline beside a canary gets none, as large as it may be: nothing scales what is compared', async () => {
  await create('api-prod-v046-baseline', 4, true);
  expect(await belongings('api-prod-v046-baseline')).toEqual(NOTHING);
});

test('its hooks and its tags it has from its first instance on', async () => {
  const hook = { LifecycleHookName: 'part', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' };
  const patience = { HeartbeatTimeout: 30, DefaultResult: 'CONTINUE' };
  await world.autoScaling.send(new PutLifecycleHookCommand({ AutoScalingGroupName: LIVE, ...hook, ...patience }));
  await create('api-prod-v045', 1);
  const query = new DescribeLifecycleHooksCommand({ AutoScalingGroupName: 'api-prod-v045' });
  const { LifecycleHooks } = await world.autoScaling.send(query);
  expect(LifecycleHooks).toEqual([expect.objectContaining({ ...hook, ...patience })]);
  const tags = (await world.group('api-prod-v045'))?.Tags ?? [];
  expect(tags).toContainEqual(expect.objectContaining({ Key: 'service', Value: 'api', PropagateAtLaunch: true }));
});

test('a cluster with a warm pool goes with it, without force', async () => {
  const cluster = 'api-prod-v044';
  const gone = () => make({ want: 'gone', cluster, operation, routes: environment().routes });
  await until('it is gone', async () => {
    await gone();
    return (await world.group(cluster)) === undefined;
  });
  const ends = world.aws.calls().filter(({ action }) => /^Delete(WarmPool|AutoScalingGroup)$/.test(action));
  expect(ends.map(({ action, params, failed }) => [action, params.ForceDelete, failed])).toEqual([
    ['DeleteWarmPool', undefined, undefined],
    ['DeleteAutoScalingGroup', undefined, undefined],
  ]);
});
