/** Instance refreshes of the local AWS: what is replaced when, how it is turned around, and what is refused. */
import type { RefreshPreferences } from '@aws-sdk/client-auto-scaling';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Account, eventually, groupNamed, LIVE, openAccount, refusal } from './account.ts';

let account: Account;
/** What customers got, by status. */
let failed: number;
beforeEach(async () => {
  account = await openAccount({ customers: true });
  failed = 0;
  account.aws.onBought((_, { status }) => {
    if (status === 0 || status >= 500) failed += 1;
  });
});
afterEach(() => account.close());

const named = { AutoScalingGroupName: LIVE };
/** 1.41.0 serves: version 2. */
const to = (Version: string) => ({ LaunchTemplate: { LaunchTemplateName: 'api', Version } });
const start = (Version: string, Preferences: RefreshPreferences = {}) =>
  account.autoScaling.startInstanceRefresh({
    ...named,
    DesiredConfiguration: to(Version),
    Preferences: { InstanceWarmup: 0, SkipMatching: true, ...Preferences },
  });
const newest = async () => (await account.autoScaling.describeInstanceRefreshes(named)).InstanceRefreshes?.[0];
const status = async () => (await newest())?.Status;
const versions = async () =>
  (await groupNamed(account, LIVE))?.Instances?.filter(({ LifecycleState }) => LifecycleState === 'InService')
    .map(({ LaunchTemplate }) => LaunchTemplate?.Version)
    .toSorted();
const untilHalf = () => eventually(async () => (await newest())?.StatusReason?.slice(0, 33), HALF);
const HALF = 'Checkpoint reached: 50% replaced.';

it('replaces all instances, none of them before its successor is healthy where all must stay', async () => {
  await start('3', { MinHealthyPercentage: 100 });
  await eventually(status, 'Successful');
  expect(await versions()).toEqual(['3', '3', '3', '3']);
  expect(await newest()).toMatchObject({ PercentageComplete: 100, InstancesToUpdate: 0 });
  expect(await groupNamed(account, LIVE)).toMatchObject({ LaunchTemplate: { Version: '3' }, DesiredCapacity: 4 });
  expect(failed).toBe(0);
});

it('takes away only as many as may be missing', async () => {
  await start('3', { MinHealthyPercentage: 75, MaxHealthyPercentage: 100 });
  let least = 4;
  await eventually(async () => {
    const there = (await groupNamed(account, LIVE))?.Instances ?? [];
    least = Math.min(least, there.filter(({ LifecycleState }) => LifecycleState === 'InService').length);
    return status();
  }, 'Successful');
  expect(least).toBe(3);
  expect(failed).toBe(0);
});

it('waits at a checkpoint, says so, and goes on by itself', async () => {
  await start('3', { CheckpointPercentages: [50, 100], CheckpointDelay: 1 });
  await untilHalf();
  expect(await versions()).toEqual(['2', '2', '3', '3']);
  expect(await newest()).toMatchObject({ Status: 'InProgress', PercentageComplete: 50, InstancesToUpdate: 2 });
  await eventually(status, 'Successful');
});

it('runs once at a time', async () => {
  await start('3');
  expect(await refusal(start('3'))).toBe('InstanceRefreshInProgressFault');
});

it('rolled back, replaces again what it has replaced; its percentage falls to nothing', async () => {
  await start('3', { CheckpointPercentages: [50, 100], CheckpointDelay: 60 });
  await untilHalf();
  await account.autoScaling.rollbackInstanceRefresh(named);
  expect(await newest()).toMatchObject({ Status: 'RollbackInProgress', RollbackDetails: expect.anything() });
  await eventually(status, 'RollbackSuccessful');
  expect(await versions()).toEqual(['2', '2', '2', '2']);
  expect(await newest()).toMatchObject({ PercentageComplete: 0 });
  expect(await groupNamed(account, LIVE)).toMatchObject({ LaunchTemplate: { Version: '2' } });
  expect(await refusal(account.autoScaling.rollbackInstanceRefresh(named))).toBe('ActiveInstanceRefreshNotFoundFault');
  expect(failed).toBe(0);
});

it('cancelled, leaves a mixture and the template as it was; a later one replaces only the rest', async () => {
  await start('3', { CheckpointPercentages: [50, 100], CheckpointDelay: 60 });
  await untilHalf();
  await account.autoScaling.cancelInstanceRefresh(named);
  await eventually(status, 'Cancelled');
  expect(await versions()).toEqual(['2', '2', '3', '3']);
  expect(await groupNamed(account, LIVE)).toMatchObject({ LaunchTemplate: { Version: '2' } });
  const kept = (await groupNamed(account, LIVE))?.Instances?.filter(
    ({ LaunchTemplate }) => LaunchTemplate?.Version === '3',
  );
  await start('3');
  await eventually(status, 'Successful');
  const now = (await groupNamed(account, LIVE))?.Instances?.map(({ InstanceId }) => InstanceId);
  expect(now).toEqual(expect.arrayContaining(kept?.map(({ InstanceId }) => InstanceId) ?? ['none']));
});

it('bakes for as long as it is told, and may be rolled back until then', async () => {
  await start('3', { BakeTime: 60, MinHealthyPercentage: 50 });
  await eventually(status, 'Baking');
  await account.autoScaling.rollbackInstanceRefresh(named);
  await eventually(status, 'RollbackSuccessful');
  expect(await versions()).toEqual(['2', '2', '2', '2']);
});

it('cannot be turned around without a version that it leads from', async () => {
  await account.autoScaling.startInstanceRefresh(named);
  expect(await refusal(account.autoScaling.rollbackInstanceRefresh(named))).toBe('IrreversibleInstanceRefreshFault');
});

it('refuses preferences that AWS refuses', async () => {
  expect(await refusal(start('3', { MaxHealthyPercentage: 150 }))).toBe('ValidationError');
  expect(await refusal(start('3', { MinHealthyPercentage: 0, MaxHealthyPercentage: 150 }))).toBe('ValidationError');
  expect(await refusal(start('3', { CheckpointPercentages: [50, 20] }))).toBe('ValidationError');
  expect(await refusal(start('3', { CheckpointDelay: 5 }))).toBe('ValidationError');
  expect(await refusal(start('99'))).toBe('ValidationError');
  expect(await newest()).toBeUndefined();
});
