import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Account, createCluster, groupNamed, LIVE, NEXT, openAccount, RULE, refusal, shift } from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const attempts = (action: string) => account.aws.calls().filter((call) => call.action === action);

it('a throttled call goes through when the SDK tries again', async () => {
  account.aws.trouble.throttle('DescribeRules', 2);
  await account.balancing.describeRules({ RuleArns: [RULE] });
  expect(attempts('DescribeRules').map(({ failed }) => failed)).toEqual(['Throttling', 'Throttling', undefined]);
});

it('each service throttles by its own name', async () => {
  for (const action of ['DescribeAutoScalingGroups', 'DescribeLaunchTemplates', 'DescribeAlarms']) {
    account.aws.trouble.throttle(action, 3);
  }
  expect(await refusal(account.autoScaling.describeAutoScalingGroups({}))).toBe('Throttling');
  expect(await refusal(account.compute.describeLaunchTemplates({}))).toBe('RequestLimitExceeded');
  expect(await refusal(account.cloudWatch.describeAlarms({}))).toBe('ThrottlingException');
});

it.each([
  ['AccessDenied', 403, 'AccessDenied', 1],
  ['ExpiredToken', 403, 'ExpiredToken', 1],
  ['ResourceContention', 500, 'ResourceContentionFault', 3],
  ['ScalingActivityInProgress', 400, 'ScalingActivityInProgressFault', 1],
])('%s is thrown as it is in AWS, after as many tries, and nothing is done', async (code, status, name, tries) => {
  account.aws.trouble.refuse('SetDesiredCapacity', code, 'Ordered.', tries, status);
  const call = account.autoScaling.setDesiredCapacity({ AutoScalingGroupName: LIVE, DesiredCapacity: 5 });
  expect(await refusal(call)).toBe(name);
  expect(attempts('SetDesiredCapacity')).toHaveLength(tries);
  expect(await groupNamed(account, LIVE)).toMatchObject({ DesiredCapacity: 4 });
});

it('a lost reply leaves the work done: the retry finds it', async () => {
  account.aws.trouble.loseReply('CreateAutoScalingGroup', 1);
  expect(await refusal(createCluster(account))).toBe('AlreadyExistsFault');
  expect(await groupNamed(account)).toMatchObject({ AutoScalingGroupName: NEXT });
});

it('while AWS is down every call fails, and afterwards the world is as it was', async () => {
  account.aws.trouble.down(true);
  expect(await refusal(account.autoScaling.describeAutoScalingGroups({}))).not.toBe('no error');
  account.aws.trouble.down(false);
  expect(await groupNamed(account, LIVE)).toMatchObject({ DesiredCapacity: 4 });
});

it('calls are recorded with their parameters, and whether they change anything', async () => {
  await shift(account, 90, 10);
  await account.balancing.describeRules({ RuleArns: [RULE] });
  expect(account.aws.calls()).toMatchObject([
    { service: 'elasticloadbalancing', action: 'ModifyRule', params: { RuleArn: RULE }, mutating: true },
    { service: 'elasticloadbalancing', action: 'DescribeRules', mutating: false },
  ]);
});
