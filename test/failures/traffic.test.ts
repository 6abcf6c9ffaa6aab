/** Requests that do not go where they should, or do not come. */
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { A, B, RULE } from '../cloud/environment.ts';
import { forward } from '../cloud/fast-aws.ts';
import { startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

const LONG = { canary: { size: 1, for: 600_000, minRequests: 5, warmUp: 0 } };
const ALARMS = { alarms: ['api-prod-errors'] };

async function alarmIs(state: string): Promise<void> {
  const now = () => trial.aws.production().services[0]?.alarms.find(({ name }) => name === 'api-prod-errors')?.state;
  await expect.poll(now, { timeout: 30_000 }).toBe(state);
}

test('weights moved by hand stop it: nothing is overwritten before a person decides', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  trial.aws.breakage.break('weights by hand', 'api');
  const moved = trial.changes().length;
  await trial.until('it stops', ({ stopped }) => stopped !== undefined);
  for (let i = 0; i < 3; i++) await trial.step();
  expect(trial.changes()).toHaveLength(moved);
  await trial.reads(6);
});

test('a sticky route: it is told on the way back, and the instances stay until the last client is let go', async () => {
  trial.aws.breakage.break('sticky', 'api');
  await trial.deploy('1.42.0', { ...LONG, tearDown: { within: 60_000 } });
  await trial.takesRequests();
  await trial.say({ ask: 'roll back' });
  await trial.until('the requests are back', (one) => one.back?.routeBackAt !== undefined);
  await trial.reads(24, 1);
  const emptied = () => trial.changes().includes('UpdateAutoScalingGroup');
  trial.stoppedAt = Date.now();
  trial.ahead += 15_000;
  for (let i = 0; i < 5; i++) await trial.step();
  expect(emptied()).toBe(false);
  trial.ahead += 6000;
  trial.stoppedAt = undefined;
  expect((await trial.ends()).end).toEqual({ how: 'rolled back', at: expect.any(Number) });
  expect(emptied()).toBe(true);
});

test('a sticky route: the bake lasts until everybody has come over, and nobody loses an instance before', async () => {
  const console = new ElasticLoadBalancingV2({ endpoint: trial.aws.url });
  await console.modifyRule({ RuleArn: RULE, Actions: [forward({ [A]: 100, [B]: 0 }, 600)] });
  console.destroy();
  const address = trial.aws.addresses.api ?? '';
  let cookie = '';
  const served = () => fetch(address, { headers: { cookie } });
  await expect
    .poll(async () => {
      cookie = (await served()).headers.getSetCookie()[0]?.split(';')[0] ?? '';
      return cookie;
    })
    .not.toBe('');
  await trial.deploy('1.42.0');
  await trial.inStage('bake');
  await trial.reads(24, 2);
  trial.stoppedAt = Date.now();
  trial.ahead += 500_000;
  for (let i = 0; i < 5; i++) await trial.step();
  expect(await trial.record()).toMatchObject({ stage: 'bake' });
  expect((await served()).headers.get('x-release')).toBe('1.41.0');
  trial.ahead += 101_000;
  trial.stoppedAt = undefined;
  expect((await trial.ends()).end).toEqual({ how: 'live', at: expect.any(Number) });
});

test('a sticky route that holds clients for longer than tearing down may take: the instances are left, and it is said', async () => {
  trial.aws.breakage.break('sticky', 'api');
  await trial.deploy('1.42.0', { tearDown: { within: 2000 } });
  await trial.inStage('bake');
  await trial.say({ ask: 'skip bake' });
  await trial.ends();
  await trial.reads(24, 3);
  expect(trial.clusters().find(({ name }) => name === 'api-prod-v041')?.desired).toBe(4);
});

test('a canary that gets no requests cannot be judged: a person is asked, and nothing passes by itself', async () => {
  trial.aws.breakage.break('no customers', 'api');
  await trial.deploy('1.42.0');
  const { stage } = await trial.until('a person is asked', ({ asking }) => asking !== undefined);
  expect(stage).toBe('canary');
  await trial.reads(26);
});

test.each([
  ['alarm rings', 1],
  ['alarm without data', 2],
  ['alarm missing', 3],
] as const)('%s before it begins: it is not started, and says so', async (fault, nth) => {
  trial.aws.breakage.break(fault, 'api');
  const states = { 'alarm rings': 'ALARM', 'alarm without data': 'INSUFFICIENT_DATA', 'alarm missing': 'missing' };
  await alarmIs(states[fault]);
  await trial.deploy('1.42.0', ALARMS);
  expect((await trial.ends()).end?.how).toBe('not started');
  await trial.reads(25, nth);
});

test('a launch template version that was deleted: there is no such release, and nothing has changed', async () => {
  trial.aws.breakage.break('deleted releases', 'api');
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  await trial.reads(15, 1);
});

test('a launch template version that is deleted in the meantime ends the attempt with AWS’s words', async () => {
  await trial.deploy('1.42.0');
  await trial.inStage('canary');
  trial.aws.breakage.break('deleted releases', 'api');
  expect((await trial.ends()).end?.how).toBe('rolled back');
  await trial.reads(15, 2);
});

test('an alarm whose actions somebody has muted is heard all the same: its state counts', async () => {
  const console = new CloudWatch({ endpoint: trial.aws.url });
  await console.putMetricAlarm({
    AlarmName: ALARMS.alarms[0],
    ActionsEnabled: false,
    Namespace: 'Shop',
    MetricName: 'Nothing',
    Statistic: 'Sum',
    Period: 10,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'breaching',
  });
  console.destroy();
  await alarmIs('ALARM');
  await trial.deploy('1.42.0', ALARMS);
  expect((await trial.ends()).end?.how).toBe('not started');
  await trial.reads(25, 1);
});

test('no customer loses a request while the requests move and the old instances go', async () => {
  const lost: number[] = [];
  trial.aws.onBought((_, { status }) => {
    if (status !== 200) lost.push(status);
  });
  await trial.deploy('1.42.0', { shift: { margin: 1000, steps: [100], every: 1000 } });
  const { shiftedAt = 0, runs } = await trial.ends();
  const emptied = runs.find(({ stage }) => stage === 'tear down')?.began ?? 0;
  expect(emptied - shiftedAt).toBeGreaterThanOrEqual(1000);
  expect(lost).toEqual([]);
});

test('a release that breaks only under the load of everybody goes back when its alarm rings', async () => {
  await alarmIs('OK');
  await trial.deploy('1.47.0', { ...ALARMS, bake: { for: 600_000 } });
  expect((await trial.ends()).back?.cause).toMatchObject({ why: 'alarm' });
  await trial.reads(9, 2);
  expect(trial.shares()).toEqual({ 'api-prod-v041': 100 });
});

test('a cluster of a CloudFormation stack is deployed beside, and it is said that the stack may undo it', async () => {
  trial.aws.breakage.break('CloudFormation', 'api');
  await trial.deploy('1.42.0');
  await trial.inStage('canary');
  await trial.reads(31);
  expect((await trial.ends()).end?.how).toBe('live');
});

test('two clusters with requests at once: nobody begins to deploy on top of that', async () => {
  trial.aws.breakage.break('weights by hand', 'api');
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  await trial.reads(21);
});

test('an instance of the live cluster is dead: no deploy begins on one leg', async () => {
  trial.aws.breakage.break('no capacity', 'api');
  trial.aws.breakage.break('an instance dies', 'api');
  const serving = () => trial.clusters()[0]?.instances.filter(({ health }) => health === 'healthy').length;
  await expect.poll(serving, { timeout: 30_000 }).toBe(3);
  await trial.deploy('1.42.0');
  expect((await trial.ends()).end?.how).toBe('not started');
  expect(await trial.card()).toContain('Only 3 of 4 instances of api-prod-v041 are healthy');
});
