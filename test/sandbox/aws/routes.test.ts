import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type Account,
  createCluster,
  eventually,
  openAccount,
  RULE,
  SERVING,
  shift,
  targetStates,
  WAITING,
} from './account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

const LISTENER = RULE.replace('listener-rule/', 'listener/').split('/').slice(0, -1).join('/');
const actionsNow = async () => (await account.balancing.describeRules({ RuleArns: [RULE] })).Rules?.[0]?.Actions;
const weightsNow = async () =>
  (await actionsNow())?.[0]?.ForwardConfig?.TargetGroups?.map(({ TargetGroupArn, Weight }) => [TargetGroupArn, Weight]);
const visit = async (headers: Record<string, string> = {}) => fetch(account.aws.addresses.api ?? '', { headers });

it('a rule is read back as it was written, stickiness included', async () => {
  expect(await weightsNow()).toEqual([
    [SERVING, 100],
    [WAITING, 0],
  ]);
  await shift(account, 95, 5);
  expect(await weightsNow()).toEqual([
    [SERVING, 95],
    [WAITING, 5],
  ]);
  expect(await actionsNow()).toMatchObject([{ ForwardConfig: { TargetGroupStickinessConfig: { Enabled: false } } }]);
  await account.balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'forward', TargetGroupArn: SERVING }] });
  expect(await actionsNow()).toMatchObject([{ TargetGroupArn: SERVING }]);
  expect(await weightsNow()).toEqual([[SERVING, 1]]);
});

it('a listener lists its rule and its default action, which answers when no rule forwards', async () => {
  const { Rules } = await account.balancing.describeRules({ ListenerArn: LISTENER });
  expect(Rules?.map(({ Priority, IsDefault }) => [Priority, IsDefault])).toEqual([
    ['1', false],
    ['default', true],
  ]);
  const fixed = { Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '503' } };
  await account.balancing.modifyRule({ RuleArn: RULE, Actions: [fixed] });
  await eventually(async () => (await visit()).status, 503);
  await account.balancing.modifyListener({
    ListenerArn: LISTENER,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: SERVING }],
  });
  await eventually(async () => (await visit()).status, 200);
  const { Listeners } = await account.balancing.describeListeners({ ListenerArns: [LISTENER] });
  expect(Listeners?.[0]?.DefaultActions).toMatchObject([{ Type: 'forward', TargetGroupArn: SERVING }]);
});

it('a target group is checked only while a rule names it, be it with weight 0', async () => {
  await account.balancing.modifyRule({ RuleArn: RULE, Actions: [{ Type: 'forward', TargetGroupArn: SERVING }] });
  await eventually(async () => {
    const { TargetGroups } = await account.balancing.describeTargetGroups({ TargetGroupArns: [WAITING] });
    return TargetGroups?.[0]?.LoadBalancerArns;
  }, []);
  await createCluster(account);
  await eventually(() => targetStates(account, WAITING), ['unused']);
  await shift(account, 100, 0);
  await eventually(() => targetStates(account, WAITING), ['healthy']);
});

it('a sticky customer stays with the cluster that served first', async () => {
  await createCluster(account);
  await eventually(() => targetStates(account, WAITING), ['healthy']);
  const sticky = (serving: number, waiting: number) =>
    account.balancing.modifyRule({
      RuleArn: RULE,
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: SERVING, Weight: serving },
              { TargetGroupArn: WAITING, Weight: waiting },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
          },
        },
      ],
    });
  await sticky(100, 0);
  await eventually(async () => (await visit()).headers.has('set-cookie'), true);
  const cookie = (await visit()).headers.get('set-cookie')?.split(';')[0] ?? '';
  await sticky(0, 100);
  await eventually(async () => (await visit()).headers.get('x-release'), '1.42.0');
  expect((await visit({ cookie })).headers.get('x-release')).toBe('1.41.0');
});
