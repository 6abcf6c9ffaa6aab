import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Account,
  createCluster,
  eventually,
  groupNamed,
  HASTY,
  LIVE,
  lifecycles,
  NEXT,
  openAccount,
  refusal,
  SERVING,
  targetStates,
  WAITING,
} from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const named = { AutoScalingGroupName: NEXT };
const activities = async (name = NEXT) => {
  const { Activities = [] } = await account.autoScaling.describeScalingActivities({ AutoScalingGroupName: name });
  return Activities;
};

describe('a new group', () => {
  it('boots its instances and registers them with the load balancer', async () => {
    await createCluster(account, { MinSize: 2 });
    await eventually(() => lifecycles(account), ['InService', 'InService']);
    await eventually(() => targetStates(account, WAITING), ['healthy', 'healthy']);
    expect((await activities()).map(({ StatusCode }) => StatusCode)).toEqual(['Successful', 'Successful']);
  });

  it('is described with everything that a copy of it needs', async () => {
    await createCluster(account, {
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 30,
      TerminationPolicies: ['OldestInstance'],
      Tags: [{ Key: 'owner', Value: 'edge & friends', PropagateAtLaunch: true }],
    });
    expect(await groupNamed(account)).toMatchObject({
      LaunchTemplate: { LaunchTemplateName: 'api', Version: '3' },
      MinSize: 1,
      DesiredCapacity: 1,
      MaxSize: 4,
      TargetGroupARNs: [WAITING],
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 30,
      VPCZoneIdentifier: 'subnet-00000000000000001',
      TerminationPolicies: ['OldestInstance'],
      Tags: [{ ResourceId: NEXT, Key: 'owner', Value: 'edge & friends', PropagateAtLaunch: true }],
    });
  });

  it('is refused when its launch template has no such version', async () => {
    const call = createCluster(account, { LaunchTemplate: { LaunchTemplateName: 'api', Version: '99' } });
    await expect(call).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('Could not find the specified version 99'),
    });
    expect(await groupNamed(account)).toBeUndefined();
  });

  it('says in its activities why it has no capacity, and tries again', async () => {
    account.aws.trouble.noCapacity(1);
    await createCluster(account);
    await eventually(async () => (await activities())[0]?.StatusCode, 'Failed');
    expect((await activities())[0]?.StatusMessage).toContain('do not have sufficient t3.micro capacity');
    await eventually(() => lifecycles(account), ['InService']);
  });
});

describe('a group', () => {
  it('grows and shrinks to its desired capacity, draining before it terminates', async () => {
    await createCluster(account);
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 3 });
    await eventually(() => targetStates(account, WAITING), ['healthy', 'healthy', 'healthy']);
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 1 });
    await eventually(() => targetStates(account, WAITING), ['draining', 'draining', 'healthy']);
    expect(await lifecycles(account)).toEqual(['Terminating', 'Terminating', 'InService']);
    await eventually(() => lifecycles(account), ['InService']);
    expect(await targetStates(account, WAITING)).toEqual(['healthy']);
  });

  it('follows new bounds with its desired capacity', async () => {
    await createCluster(account);
    await account.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 3 });
    expect(await groupNamed(account)).toMatchObject({ MinSize: 3, DesiredCapacity: 3 });
  });

  it('launches nothing while Launch is suspended, and makes up for it afterwards', async () => {
    await createCluster(account);
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.suspendProcesses({ ...named, ScalingProcesses: ['Launch'] });
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 2 });
    await account.autoScaling.terminateInstanceInAutoScalingGroup({
      InstanceId: (await groupNamed(account))?.Instances?.[0]?.InstanceId,
      ShouldDecrementDesiredCapacity: true,
    });
    await eventually(() => lifecycles(account), []);
    expect((await groupNamed(account))?.SuspendedProcesses?.map(({ ProcessName }) => ProcessName)).toEqual(['Launch']);
    await account.autoScaling.resumeProcesses({ ...named, ScalingProcesses: ['Launch'] });
    await eventually(() => lifecycles(account), ['InService']);
  });

  it('never registers what was launched while AddToLoadBalancer was suspended', async () => {
    await createCluster(account, { MinSize: 0 });
    await account.autoScaling.suspendProcesses({ ...named, ScalingProcesses: ['AddToLoadBalancer'] });
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 1 });
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.resumeProcesses(named);
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 2 });
    await eventually(() => targetStates(account, WAITING), ['healthy']);
    expect(await lifecycles(account)).toEqual(['InService', 'InService']);
  });

  it('holds a booting instance for its lifecycle hook, away from the load balancer, until somebody answers', async () => {
    await createCluster(account, { MinSize: 0 });
    const hook = { ...named, LifecycleHookName: 'warm-up' };
    const transition = { LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING', HeartbeatTimeout: 600 };
    await account.autoScaling.putLifecycleHook({ ...hook, ...transition });
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 1 });
    await eventually(() => lifecycles(account), ['Pending:Wait']);
    expect(await targetStates(account, WAITING)).toEqual([]);
    const InstanceId = (await groupNamed(account))?.Instances?.[0]?.InstanceId;
    await account.autoScaling.completeLifecycleAction({ ...hook, InstanceId, LifecycleActionResult: 'CONTINUE' });
    await eventually(() => lifecycles(account), ['InService']);
  });

  it('knows its hooks before its first instance boots', async () => {
    const hook = {
      LifecycleHookName: 'warm-up',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      DefaultResult: 'CONTINUE',
    };
    await createCluster(account, { LifecycleHookSpecificationList: [hook] });
    await eventually(() => lifecycles(account), ['Pending:Wait']);
    const { LifecycleHooks } = await account.autoScaling.describeLifecycleHooks(named);
    expect(LifecycleHooks).toMatchObject([{ ...hook, ...named, HeartbeatTimeout: 3600 }]);
  });

  it('keeps its protected instances when it shrinks', async () => {
    await createCluster(account, { MinSize: 2 });
    await eventually(() => lifecycles(account), ['InService', 'InService']);
    const [oldest] = (await groupNamed(account))?.Instances ?? [];
    const InstanceIds = [oldest?.InstanceId ?? ''];
    await account.autoScaling.setInstanceProtection({ ...named, InstanceIds, ProtectedFromScaleIn: true });
    await account.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1, DesiredCapacity: 1 });
    await eventually(() => lifecycles(account), ['InService']);
    expect((await groupNamed(account))?.Instances).toMatchObject([{ InstanceId: oldest?.InstanceId }]);
  });

  it('lets a terminating instance go when its hook has waited long enough', async () => {
    await createCluster(account);
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.putLifecycleHook({
      ...named,
      LifecycleHookName: 'save-logs',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      HeartbeatTimeout: 1,
    });
    await account.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 0, DesiredCapacity: 0 });
    await eventually(() => lifecycles(account), ['Terminating:Wait']);
    await eventually(() => lifecycles(account), []);
  });

  it('moves its instances when target groups are attached and detached', async () => {
    await createCluster(account, { TargetGroupARNs: [] });
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.attachLoadBalancerTargetGroups({ ...named, TargetGroupARNs: [WAITING] });
    await eventually(() => targetStates(account, WAITING), ['healthy']);
    await account.autoScaling.detachLoadBalancerTargetGroups({ ...named, TargetGroupARNs: [WAITING] });
    await eventually(() => targetStates(account, WAITING), []);
    expect(await lifecycles(account)).toEqual(['InService']);
  });

  it('keeps what hangs on it: tags, policies, scheduled actions, notifications, metrics', async () => {
    await createCluster(account);
    const { autoScaling } = account;
    const tag = { ResourceId: NEXT, ResourceType: 'auto-scaling-group', Key: 'pin', Value: '{"min":1}' };
    await autoScaling.createOrUpdateTags({ Tags: [{ ...tag, PropagateAtLaunch: false }] });
    await autoScaling.putScalingPolicy({
      ...named,
      PolicyName: 'busy',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingConfiguration: {
        TargetValue: 50,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
      },
    });
    await autoScaling.putScheduledUpdateGroupAction({ ...named, ScheduledActionName: 'night', MinSize: 1 });
    const TopicARN = 'arn:aws:sns:eu-west-1:000000000000:ops';
    await autoScaling.putNotificationConfiguration({ ...named, TopicARN, NotificationTypes: ['autoscaling:TEST'] });
    await autoScaling.enableMetricsCollection({ ...named, Granularity: '1Minute', Metrics: ['GroupMinSize'] });

    expect((await autoScaling.describeTags({ Filters: [{ Name: 'key', Values: ['pin'] }] })).Tags).toMatchObject([tag]);
    expect((await autoScaling.describePolicies(named)).ScalingPolicies).toMatchObject([
      { PolicyName: 'busy', TargetTrackingConfiguration: { TargetValue: 50 } },
    ]);
    expect((await autoScaling.describeScheduledActions(named)).ScheduledUpdateGroupActions).toMatchObject([
      { ScheduledActionName: 'night', MinSize: 1 },
    ]);
    const told = await autoScaling.describeNotificationConfigurations({ AutoScalingGroupNames: [NEXT] });
    expect(told.NotificationConfigurations).toMatchObject([{ TopicARN, NotificationType: 'autoscaling:TEST' }]);
    expect((await groupNamed(account))?.EnabledMetrics).toMatchObject([{ Metric: 'GroupMinSize' }]);
    await autoScaling.deleteTags({ Tags: [tag] });
    expect((await groupNamed(account))?.Tags).toEqual([]);
  });
});

describe('health checks of type ELB', () => {
  it('leave a release alone that was never healthy', async () => {
    await createCluster(account, {
      LaunchTemplate: { LaunchTemplateName: 'api', Version: '7' },
      HealthCheckType: 'ELB',
      HealthCheckGracePeriod: 0,
    });
    await eventually(() => targetStates(account, WAITING), ['unhealthy']);
    expect(await groupNamed(account)).toMatchObject({ Instances: [{ HealthStatus: 'Healthy' }] });
  });

  it('replace an instance that has become unhealthy once another one had passed', async () => {
    await createCluster(account, { HealthCheckType: 'ELB', HealthCheckGracePeriod: 0 });
    await eventually(() => targetStates(account, WAITING), ['healthy']);
    const broken = { LaunchTemplate: { LaunchTemplateName: 'api', Version: '7' } };
    await account.autoScaling.updateAutoScalingGroup({ ...named, ...broken, DesiredCapacity: 2 });
    await eventually(
      async () => (await activities()).some(({ Cause }) => Cause?.includes('ELB system health check')),
      true,
    );
  });
});

describe('deleting a group', () => {
  it('is refused while it has instances, then while they terminate', async () => {
    // They terminate for long enough to be seen at it, however slow the machine is.
    await account.close();
    account = await openAccount({ tempo: { ...HASTY, deregistrationDelayMs: 3000 } });
    await createCluster(account);
    await eventually(() => lifecycles(account), ['InService']);
    expect(await refusal(account.autoScaling.deleteAutoScalingGroup(named))).toBe('ResourceInUseFault');
    await account.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 0, DesiredCapacity: 0 });
    await eventually(() => lifecycles(account), ['Terminating']);
    expect(await refusal(account.autoScaling.deleteAutoScalingGroup(named))).toBe('ScalingActivityInProgressFault');
    await eventually(() => lifecycles(account), []);
    await account.autoScaling.deleteAutoScalingGroup(named);
    await eventually(() => groupNamed(account), undefined);
  });

  it('by force takes its instances along, and shows it until they are gone', async () => {
    await createCluster(account);
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.deleteAutoScalingGroup({ ...named, ForceDelete: true });
    expect((await groupNamed(account))?.Status).toBe('Delete in progress');
    await expect(account.autoScaling.updateAutoScalingGroup({ ...named, MinSize: 1 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The AutoScaling group may not be modified while it is pending delete',
    });
    expect(await refusal(createCluster(account))).toBe('AlreadyExistsFault');
    await eventually(() => groupNamed(account), undefined);
    await createCluster(account);
  });

  it('keeps the activities of the deleted group for who asks for them', async () => {
    await createCluster(account, { MinSize: 0 });
    await account.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 1 });
    await eventually(() => lifecycles(account), ['InService']);
    await account.autoScaling.deleteAutoScalingGroup({ ...named, ForceDelete: true });
    await eventually(() => groupNamed(account), undefined);
    expect(await activities()).toEqual([]);
    const past = await account.autoScaling.describeScalingActivities({ ...named, IncludeDeletedGroups: true });
    expect(past.Activities).toHaveLength(2);
  });
});

it('many groups are described in pages, and found by tag', async () => {
  for (const name of ['a', 'b', 'c']) {
    const Tags = [{ Key: 'letter', Value: name, PropagateAtLaunch: false }];
    await createCluster(account, { AutoScalingGroupName: name, MinSize: 0, Tags });
  }
  const first = await account.autoScaling.describeAutoScalingGroups({ MaxRecords: 3 });
  const second = await account.autoScaling.describeAutoScalingGroups({ MaxRecords: 3, NextToken: first.NextToken });
  const names = [first, second].map((page) => page.AutoScalingGroups?.map((group) => group.AutoScalingGroupName));
  expect(names).toEqual([[LIVE, 'a', 'b'], ['c']]);
  const found = await account.autoScaling.describeAutoScalingGroups({
    Filters: [{ Name: 'tag:letter', Values: ['b', 'c'] }],
  });
  expect(found.AutoScalingGroups?.map((group) => group.AutoScalingGroupName)).toEqual(['b', 'c']);
});

it('the live cluster serves from the start', async () => {
  expect(await lifecycles(account, LIVE)).toEqual(Array(4).fill('InService'));
  expect(await targetStates(account, SERVING)).toEqual(Array(4).fill('healthy'));
});
