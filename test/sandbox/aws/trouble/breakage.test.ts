/** Every fault of the catalogue, as the APIs show it; and that it is over when it is switched off. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FAULTS, type FaultName } from '../../../../src/sandbox/aws/trouble/faults.ts';
import { forPage } from '../../../../src/sandbox/aws/trouble/for-page.ts';
import { type Account, createCluster, groupNamed, LIVE, NEXT, openAccount, RULE, refusal, shift } from '../account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const names = () => account.aws.breakage.broken().map(({ fault, service }) => `${fault} ${service}`);

it.each<[FaultName, string]>([
  ['throttle', 'Throttling'],
  ['expired credentials', 'ExpiredToken'],
])('%s: every call is answered with %s until it is over', async (fault, code) => {
  const off = account.aws.breakage.break(fault, 'api');
  expect(await refusal(account.autoScaling.describeAutoScalingGroups({}))).toBe(code);
  expect(await refusal(account.balancing.describeRules({ RuleArns: [RULE] }))).toBe(code);
  expect(names()).toEqual([`${fault} null`]);
  off();
  expect(await refusal(account.balancing.describeRules({ RuleArns: [RULE] }))).toBe('no error');
  expect(names()).toEqual([]);
});

it.each<[FaultName, RegExp]>([
  ['no capacity', /do not have sufficient .* capacity/],
  ['vCPU quota', /vCPU capacity than your current vCPU limit/],
  ['no addresses', /not enough free addresses in subnet/],
  ['no image', /image id .* does not exist/],
  ['no security group', /security group .* does not exist/],
])('%s: the activities of the group say why nothing is launched', async (fault, said) => {
  account.aws.breakage.break(fault, 'api');
  await createCluster(account);
  const said1st = await vi.waitUntil(async () => {
    const { Activities = [] } = await account.autoScaling.describeScalingActivities({ AutoScalingGroupName: NEXT });
    return Activities[0]?.StatusMessage;
  });
  expect(said1st).toMatch(said);
});

it('lag: what was created is not shown at first, and known all the same', async () => {
  const off = account.aws.breakage.break('lag', 'api');
  await createCluster(account);
  expect(await groupNamed(account)).toBeUndefined();
  expect(await refusal(createCluster(account))).toBe('AlreadyExistsFault');
  await shift(account, 90, 10);
  const { Rules } = await account.balancing.describeRules({ RuleArns: [RULE] });
  expect(Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight)).toEqual([100, 0]);
  off();
  expect(await groupNamed(account)).toMatchObject({ AutoScalingGroupName: NEXT });
});

it('slow deletes: a deleted cluster is shown as being deleted, and goes when it is over', async () => {
  const off = account.aws.breakage.break('slow deletes', 'api');
  await createCluster(account);
  await account.autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: NEXT, ForceDelete: true });
  expect(await groupNamed(account)).toMatchObject({ Status: 'Delete in progress' });
  off();
  await vi.waitUntil(async () => !(await groupNamed(account)));
});

it('what happens once leaves nothing to switch off', async () => {
  account.aws.breakage.break('raised desired', 'api');
  expect(await groupNamed(account, LIVE)).toMatchObject({ DesiredCapacity: 5 });
  expect(names()).toEqual([]);
});

it('a sick instance is replaced: its load balancer finds out', async () => {
  account.aws.breakage.break('an instance dies', 'api');
  await vi.waitUntil(
    async () => {
      const { Activities = [] } = await account.autoScaling.describeScalingActivities({ AutoScalingGroupName: LIVE });
      return Activities.some(({ Cause }) => /health check failure/.test(Cause ?? ''));
    },
    { timeout: 10_000 },
  );
});

it('every fault can be switched on and off again, and is told by a sentence', () => {
  for (const [name, { words }] of Object.entries(FAULTS)) {
    const off = account.aws.breakage.break(name as FaultName, 'api');
    off();
    expect(words).toMatch(/^[A-Z].*[^.]$/);
  }
  expect(names()).toEqual([]);
});

it('the page is offered all of it, and told of every change', () => {
  const page = forPage(account.aws.breakage);
  let changes = 0;
  page.onChange(() => {
    changes += 1;
  });
  expect(page.breakage().faults.map(({ name }) => name)).toEqual(Object.keys(FAULTS));
  page.break('throttle', 'api');
  expect(page.breakage().broken).toMatchObject([{ fault: 'throttle', service: null }]);
  page.mendAll();
  expect(page.breakage().broken).toEqual([]);
  expect(changes).toBe(2);
  expect(() => page.break('toString', 'api')).toThrow('There is no trouble of the name toString.');
  expect(() => page.break('sticky', 'nobody')).toThrow('There is no service nobody.');
});
