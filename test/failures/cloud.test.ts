/** AWS itself in trouble: throttled, expired, busy, behind itself, out of reach. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

const LONG = { canary: { size: 1, for: 600_000, minRequests: 5, warmUp: 0 } };
const inTrouble = () => trial.until('it is in trouble', ({ trouble }) => trouble !== undefined);

test('throttled on the way back: nothing is lost, it goes on when AWS takes calls again', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  const off = trial.aws.breakage.break('throttle', 'api');
  await trial.say({ ask: 'roll back' });
  await inTrouble();
  await trial.reads(3, 2);
  expect(trial.shares()).toEqual({ 'api-prod-v041': 80, 'api-prod-v042': 20 });
  off();
  expect((await trial.ends()).end?.how).toBe('rolled back');
  expect(trial.shares()).toEqual({ 'api-prod-v041': 100 });
});

test('a shift that is throttled has not happened: it is only done when it is read back', async () => {
  await trial.deploy('1.42.0');
  await trial.inStage('shift');
  trial.aws.trouble.throttle('ModifyRule', 3);
  const { shiftedAt } = await inTrouble();
  expect(shiftedAt).toBeUndefined();
  await trial.reads(3, 1);
  expect((await trial.ends()).end?.how).toBe('live');
});

test('credentials that expire in mid-shift: it holds, says so, and no half rollback is begun', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  const before = trial.changes();
  const off = trial.aws.breakage.break('expired credentials', 'api');
  const { back } = await inTrouble();
  for (let i = 0; i < 5; i++) await trial.step();
  expect(back).toBeUndefined();
  expect(trial.changes()).toEqual(before);
  await trial.reads(32);
  off();
  await trial.until('it goes on', ({ trouble }) => trouble === undefined);
  expect((await trial.story()).at(-1)).toBe('The cloud answers again');
});

test('what was just created is not shown yet: it is not created twice, and not given up', async () => {
  const off = trial.aws.breakage.break('lag', 'api');
  await trial.deploy('1.42.0');
  await trial.until('it was created', () => trial.changes().includes('CreateAutoScalingGroup'));
  for (let i = 0; i < 4; i++) await trial.step();
  expect((await trial.record()).back).toBeUndefined();
  off();
  expect((await trial.ends()).end?.how).toBe('live');
  expect(trial.changes().filter((action) => action === 'CreateAutoScalingGroup')).toHaveLength(1);
});

test('a canary that somebody deletes is missed, and its requests go back', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  await trial.deleteByHand('api-prod-v042');
  expect((await trial.ends()).end?.how).toBe('rolled back');
  await trial.reads(30);
});

test.each([
  ['ScalingActivityInProgress', 400],
  ['ResourceContention', 500],
] as const)('%s: AWS is busy, and is asked again until it is done', async (code, status) => {
  await trial.deploy('1.42.0');
  await trial.takesRequests();
  trial.aws.trouble.refuse('UpdateAutoScalingGroup', code, 'Busy.', 3, status);
  await inTrouble();
  await trial.reads(28, 1);
  expect((await trial.ends()).end?.how).toBe('live');
});

test('an old cluster that stays in "Delete in progress" is a warning, and the next deploy does not wait for it', async () => {
  trial.aws.breakage.break('slow deletes', 'api');
  await trial.deploy('1.42.0', { tearDown: { within: 4000 } });
  const { end } = await trial.ends();
  expect(end?.how).toBe('live');
  await trial.reads(28, 2);
  await trial.deploy('1.40.2');
  await trial.takesRequests();
});

test('a region out of reach changes nothing, and the look after it goes on', async () => {
  await trial.deploy('1.42.0', LONG);
  await trial.takesRequests();
  const off = trial.aws.breakage.break('down', 'api');
  await inTrouble();
  expect(await trial.card()).toMatch(/Cannot look at api prod now: AWS does not answer\./);
  off();
  await trial.until('it goes on', ({ trouble }) => trouble === undefined);
  expect(trial.shares()).toEqual({ 'api-prod-v041': 80, 'api-prod-v042': 20 });
});
