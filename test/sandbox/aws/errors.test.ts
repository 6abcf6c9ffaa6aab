/** Every error by the name under which the SDK throws it, and on the wire. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Account,
  createCluster,
  LIVE,
  NEXT,
  openAccount,
  RULE,
  refusal,
  SERVING,
  shift,
  WAITING,
} from './account.ts';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const live = { AutoScalingGroupName: LIVE };
const forward = (...TargetGroups: { TargetGroupArn: string; Weight?: number }[]) =>
  account.balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] });

const REFUSED: [what: string, name: string, call: () => Promise<unknown>][] = [
  ['a group that exists', 'AlreadyExistsFault', () => createCluster(account, live)],
  [
    'a group that does not exist',
    'ValidationError',
    () => account.autoScaling.setDesiredCapacity({ AutoScalingGroupName: NEXT, DesiredCapacity: 1 }),
  ],
  [
    'more than the maximum',
    'ValidationError',
    () => account.autoScaling.setDesiredCapacity({ ...live, DesiredCapacity: 99 }),
  ],
  [
    'less than the minimum',
    'ValidationError',
    () => account.autoScaling.setDesiredCapacity({ ...live, DesiredCapacity: 1 }),
  ],
  ['a minimum above the maximum', 'ValidationError', () => createCluster(account, { MinSize: 5, MaxSize: 4 })],
  ['a size below zero', 'ValidationError', () => createCluster(account, { MinSize: -1 })],
  [
    'a group name of 256 characters',
    'ValidationError',
    () => createCluster(account, { AutoScalingGroupName: 'x'.repeat(256) }),
  ],
  ['a group without subnets', 'ValidationError', () => createCluster(account, { VPCZoneIdentifier: undefined })],
  [
    'a group in an unknown target group',
    'ValidationError',
    () => createCluster(account, { TargetGroupARNs: [`${WAITING}0`] }),
  ],
  ['a tag key of AWS', 'ValidationError', () => createCluster(account, { Tags: [{ Key: 'aws:x', Value: '' }] })],
  [
    'scaling again with the cooldown honoured',
    'ScalingActivityInProgressFault',
    () => account.autoScaling.setDesiredCapacity({ ...live, DesiredCapacity: 4, HonorCooldown: true }),
  ],
  ['deleting a group with instances', 'ResourceInUseFault', () => account.autoScaling.deleteAutoScalingGroup(live)],
  [
    'suspending an unknown process',
    'ValidationError',
    () => account.autoScaling.suspendProcesses({ ...live, ScalingProcesses: ['Nap'] }),
  ],
  ['an unknown rule', 'RuleNotFoundException', () => account.balancing.describeRules({ RuleArns: [`${RULE}0`] })],
  [
    'an unknown listener',
    'ListenerNotFoundException',
    () => account.balancing.describeListeners({ ListenerArns: ['arn:none'] }),
  ],
  [
    'an unknown target group',
    'TargetGroupNotFoundException',
    () => account.balancing.describeTargetHealth({ TargetGroupArn: `${WAITING}0` }),
  ],
  [
    'an unknown load balancer',
    'LoadBalancerNotFoundException',
    () => account.balancing.describeLoadBalancers({ Names: ['none'] }),
  ],
  ['a weight of 1000', 'ValidationError', () => shift(account, 0, 1000)],
  ['a weight below zero', 'ValidationError', () => shift(account, -1, 100)],
  [
    'two target groups without weights',
    'ValidationError',
    () => forward({ TargetGroupArn: SERVING }, { TargetGroupArn: WAITING }),
  ],
  [
    'six target groups in one action',
    'ValidationError',
    () => forward(...Array(6).fill({ TargetGroupArn: SERVING, Weight: 1 })),
  ],
  [
    'a rule without a last action',
    'InvalidLoadBalancerActionException',
    () => account.balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'authenticate-oidc' }] }),
  ],
  [
    'an unknown launch template',
    'InvalidLaunchTemplateName.NotFoundException',
    () => account.compute.describeLaunchTemplateVersions({ LaunchTemplateName: 'none' }),
  ],
  [
    'an unknown template version',
    'InvalidLaunchTemplateId.VersionNotFound',
    () => account.compute.describeLaunchTemplateVersions({ LaunchTemplateName: 'api', Versions: ['99'] }),
  ],
  ['an unknown image', 'InvalidAMIID.NotFound', () => account.compute.describeImages({ ImageIds: ['ami-none'] })],
  ['deleting an unknown alarm', 'ResourceNotFound', () => account.cloudWatch.deleteAlarms({ AlarmNames: ['none'] })],
  [
    'an alarm without a metric',
    'ValidationException',
    () =>
      account.cloudWatch.putMetricAlarm({
        AlarmName: 'x',
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
  ],
  ['an operation that is not there', 'InvalidAction', () => account.autoScaling.describeAccountLimits({})],
  ['a page of less than nothing', 'ValidationError', () => account.balancing.describeLoadBalancers({ PageSize: -3 })],
  [
    'a made-up page token',
    'InvalidNextToken',
    () => account.autoScaling.describeAutoScalingGroups({ NextToken: 'mine' }),
  ],
];

it.each(REFUSED)('%s is refused as %s', async (_what, name, call) => {
  expect(await refusal(call())).toBe(name);
});

it('a target group serves one load balancer only', async () => {
  const both = await openAccount({ services: undefined });
  const foreign = both.aws.production().services[1]?.clusters[0]?.targetGroup ?? '';
  const call = both.balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'forward', TargetGroupArn: foreign }] });
  expect(await refusal(call)).toBe('TargetGroupAssociationLimitException');
  await both.close();
});

describe('by hand over HTTP', () => {
  const post = async (
    body: string,
    headers: Record<string, string> = { authorization: 'AWS4-HMAC-SHA256 Credential=sandbox' },
  ) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(account.aws.url, { method: 'POST', body, headers: { ...type, ...headers } });
    return { status: response.status, body: await response.text() };
  };

  it('a request without a signature is refused', async () => {
    const answer = await post('Action=DescribeAutoScalingGroups&Version=2011-01-01', {});
    expect(answer).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Code>MissingAuthenticationToken</Code>'),
    });
  });

  it('a parameter that the API does not have is named', async () => {
    const answer = await post('Action=DescribeAutoScalingGroups&Version=2011-01-01&Colour=red');
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('<Code>ValidationError</Code>');
    expect(answer.body).toContain('Unknown parameter: Colour');
  });

  it('older clients speak to CloudWatch by query', async () => {
    const answer = await post('Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=api-prod-latency');
    expect(answer.body).toContain('<MetricAlarms><member><AlarmName>api-prod-latency</AlarmName>');
  });

  it('EC2 refuses in its own shape', async () => {
    const answer = await post('Action=RunInstances&Version=2016-11-15');
    expect(answer.body).toContain('<Response><Errors><Error><Code>InvalidAction</Code>');
  });

  it('JSON that is none is a SerializationException', async () => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=sandbox',
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.DescribeAlarms',
    };
    expect((await post('{', headers)).body).toContain('com.amazonaws.cloudwatch#SerializationException');
  });
});
