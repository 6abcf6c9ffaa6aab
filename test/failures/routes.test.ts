/** A service behind two routes, a rule and its listener: what happens to one of them and not to the other. */
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { A, B, RULE } from '../cloud/environment.ts';
import { forward } from '../cloud/fast-aws.ts';
import { startTrial, type Trial } from './world.ts';

const LISTENER = RULE.replace('listener-rule', 'listener').replace(/\/\w+$/, '');
const BOTH = { routes: [RULE, LISTENER] };

let trial: Trial;
let console: ElasticLoadBalancingV2;
beforeEach(async () => {
  trial = await startTrial();
  console = new ElasticLoadBalancingV2({ endpoint: trial.aws.url });
  await console.modifyListener({ ListenerArn: LISTENER, DefaultActions: [forward({ [A]: 100, [B]: 0 })] });
});
afterEach(async () => {
  console.destroy();
  await trial.stop();
});

/** Percent that the new side gets by the rule and by the listener. */
async function shares(): Promise<(number | undefined)[]> {
  const { Rules } = await console.describeRules({ RuleArns: [RULE] });
  const { Listeners } = await console.describeListeners({ ListenerArns: [LISTENER] });
  return [Rules?.[0]?.Actions, Listeners?.[0]?.DefaultActions].map(
    (actions) => actions?.[0]?.ForwardConfig?.TargetGroups?.find(({ TargetGroupArn }) => TargetGroupArn === B)?.Weight,
  );
}

test('two routes are shifted together', async () => {
  await trial.deploy('1.42.0', { ...BOTH, bake: { for: 600_000 } });
  await trial.inStage('bake');
  expect(await shares()).toEqual([100, 100]);
});

test('of two routes one may not be moved: the one that was moved is put back, and the release is not blamed', async () => {
  await trial.deploy('1.42.0', BOTH);
  await trial.inStage('shift');
  trial.aws.trouble.refuse('ModifyListener', 'AccessDenied', 'Not allowed to call ModifyListener', 1, 403);
  const { back } = await trial.ends();
  expect(back?.cause.why).toBe('route');
  await trial.reads(7);
  expect(await shares()).toEqual([0, 0]);
  expect(await trial.engine.store.bad('api', 'prod')).toEqual([]);
});

test('of two routes one is throttled for a while: it follows, and nobody calls the half a foreign edit', async () => {
  await trial.deploy('1.42.0', { ...BOTH, bake: { for: 600_000 } });
  await trial.inStage('shift');
  trial.aws.trouble.throttle('ModifyListener', 6);
  await trial.until('one is moved', ({ trouble }) => trouble !== undefined);
  expect(await shares()).toEqual([100, 20]);
  const { stopped } = await trial.inStage('bake');
  expect(stopped).toBeUndefined();
  expect(await shares()).toEqual([100, 100]);
});

test('a limit of the load balancer: said with its words, and nothing is left half done', async () => {
  await trial.deploy('1.42.0');
  await trial.inStage('shift');
  const words = 'The maximum number of target groups per action on a listener has been reached';
  trial.aws.trouble.refuse('ModifyRule', 'TooManyUniqueTargetGroupsPerLoadBalancer', words, 1);
  await trial.ends();
  await trial.reads(23);
  expect(trial.shares()).toEqual({ 'api-prod-v041': 100 });
});
