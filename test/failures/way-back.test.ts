/** Going back when what one wants to go back to is gone, too small, or refused. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LIN, startTrial, type Trial } from './world.ts';

let trial: Trial;
beforeEach(async () => {
  trial = await startTrial();
});
afterEach(() => trial.stop());

/** Where something is to be left standing. */
const BRIEF = { tearDown: { within: 4000 } };
const LONG_BAKE = { bake: { for: 600_000 } };
const OLD = 'api-prod-v041';
const NEW = 'api-prod-v042';
const isBlocked = () => trial.until('it is blocked', ({ back }) => back?.blocked !== undefined);

test('the old cluster is gone: it is made again from its launch template version before any request moves', async () => {
  await trial.deploy('1.42.0', LONG_BAKE);
  await trial.inStage('bake');
  await trial.deleteByHand(OLD);
  await trial.say({ ask: 'roll back' });
  await trial.until('it waits for its instances', ({ progress }) => progress?.healthy === 0);
  await trial.reads(13, 1);
  expect((await trial.ends()).end?.how).toBe('rolled back');
  expect(trial.clusters().map(({ name, release, weight }) => [name, release, weight])).toEqual([[OLD, '1.41.0', 100]]);
  const done = trial.changes();
  expect(done.lastIndexOf('CreateAutoScalingGroup')).toBeLessThan(done.lastIndexOf('ModifyRule'));
});

test('a way back that cannot be finished takes nothing away, says why, and may be taken over', async () => {
  await trial.deploy('1.42.0', LONG_BAKE);
  await trial.inStage('bake');
  trial.aws.breakage.break('deleted version', 'api');
  const deleted = trial.aws.breakage.break('vCPU quota', 'api');
  await trial.deleteByHand(OLD);
  await trial.say({ ask: 'roll back' });
  await isBlocked();
  await trial.reads(14);
  expect(await trial.buttons()).toEqual(['Leave it to me']);
  expect(trial.shares()[NEW]).toBe(100);
  expect(await trial.say({ ask: 'abandon' }, LIN)).toBeNull();
  expect((await trial.ends()).end).toMatchObject({ how: 'left', by: LIN });
  expect(trial.clusters().find(({ name }) => name === NEW)).toMatchObject({ weight: 100, desired: 4 });
  deleted();
});

test('a role that may not move the requests back: said at once, tried again, and done when it may', async () => {
  await trial.deploy('1.42.0', LONG_BAKE);
  await trial.inStage('bake');
  const off = trial.aws.breakage.break('no shifts', 'api');
  await trial.say({ ask: 'roll back' });
  await isBlocked();
  expect(await trial.card()).toMatch(/The way back is blocked since .*the role may not/);
  expect(trial.shares()[NEW]).toBe(100);
  off();
  expect((await trial.ends()).end?.how).toBe('rolled back');
  expect(trial.shares()).toEqual({ [OLD]: 100 });
});

test('the new cluster has grown since: the old one grows to it before it gets the requests back', async () => {
  await trial.deploy('1.42.0', LONG_BAKE);
  await trial.inStage('bake');
  trial.aws.breakage.break('raised desired', 'api');
  expect(trial.clusters().find(({ name }) => name === NEW)?.desired).toBe(5);
  await trial.say({ ask: 'roll back' });
  await trial.ends();
  expect(trial.clusters()).toMatchObject([{ name: OLD, desired: 5, weight: 100 }]);
});

test('on the way back the weight goes first: an orphan that heals later gets nothing', async () => {
  const off = trial.aws.breakage.break('no deletes', 'api');
  await trial.deploy('1.42.0', { ...BRIEF, canary: { size: 1, for: 600_000, minRequests: 5, warmUp: 0 } });
  await trial.takesRequests();
  await trial.say({ ask: 'roll back' });
  const { end } = await trial.ends();
  expect(end?.how).toBe('rolled back');
  await trial.reads(20);
  const done = trial.changes();
  expect(done.lastIndexOf('ModifyRule')).toBeLessThan(done.lastIndexOf('UpdateAutoScalingGroup'));
  expect(trial.shares()).toEqual({ [OLD]: 100, [NEW]: 0 });
  off();
});

test('cleaning up that fails after a good deploy is a warning with its reason, never a rollback', async () => {
  trial.aws.breakage.break('no deletes', 'api');
  await trial.deploy('1.42.0', BRIEF);
  expect((await trial.ends()).end?.how).toBe('live');
  await trial.reads(22);
  expect(trial.shares()[NEW]).toBe(100);
});

test('a hook that holds old instances back does not hold up the next deploy', async () => {
  trial.aws.breakage.break('stuck hook', 'api');
  await trial.deploy('1.42.0', BRIEF);
  await trial.ends();
  await trial.reads(18);
  await trial.deploy('1.40.2');
  await trial.takesRequests();
  expect(trial.clusters().find(({ name }) => name === OLD)?.instances[0]?.lifecycle).toBe('Terminating:Wait');
});
