/** Work that a crash or a lost reply left half done is found, and finished, by asking again. */
import { ResumeProcessesCommand, SuspendProcessesCommand } from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloudRefusal } from '../../../src/cloud/cloud.ts';
import { environment } from '../environment.ts';
import { type FastAws, LIVE, startFastAws } from '../fast-aws.ts';

const operation = 'api-7f3k2m';
const pinned = { want: 'pinned', cluster: LIVE, operation } as const;
const unpinned = { want: 'unpinned', cluster: LIVE, operation } as const;

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
});
afterAll(() => world.aws.close());

const make: FastAws['cloud']['make'] = (...desire) => world.cloud.make(...desire);
const live = async () => (await world.cloud.look(environment())).clusters.find(({ name }) => name === LIVE);

test('a cluster whose creation was not answered is found as ours', async () => {
  world.aws.trouble.loseReply('CreateAutoScalingGroup', 1);
  const cluster = 'api-prod-v042';
  const [release] = await world.cloud.releases(environment());
  const { name = '', templateVersion = '' } = release ?? {};
  const [, targetGroup = ''] = environment().targetGroups;
  const desire = {
    want: 'cluster',
    cluster,
    operation,
    release: name,
    templateVersion,
    targetGroup,
    like: LIVE,
    size: 1,
  };
  expect(await make(environment(), { ...desire, want: 'cluster' })).toBeNull();
  const tries = world.aws.calls().filter(({ action }) => action === 'CreateAutoScalingGroup');
  expect(tries.map(({ failed }) => failed)).toEqual([undefined, 'AlreadyExists']);
});

test('a pin that was only begun is not seen as one, and is finished', async () => {
  const before = await live();
  world.aws.trouble.refuse('UpdateAutoScalingGroup', 'AccessDenied', 'Not now.', 1, 403);
  await expect(make(environment(), pinned)).rejects.toThrow(CloudRefusal);
  expect(await live()).toMatchObject({ min: before?.min, pinnedBy: null, pinBegunBy: operation });
  await make(environment(), pinned);
  expect(await live()).toMatchObject({ min: before?.desired, pinnedBy: operation });
  await make(environment(), unpinned);
  expect(await live()).toMatchObject({ min: before?.min, pinnedBy: null });
});

test('a pin that was only half lifted is lifted to the end', async () => {
  const before = await live();
  await make(environment(), pinned);
  world.aws.trouble.refuse('ResumeProcesses', 'AccessDenied', 'Not now.', 1, 403);
  await expect(make(environment(), unpinned)).rejects.toThrow(CloudRefusal);
  expect(await live()).toMatchObject({ pinnedBy: operation });
  await make(environment(), unpinned);
  expect(await live()).toMatchObject({ min: before?.min, pinnedBy: null });
  expect((await world.group(LIVE))?.SuspendedProcesses).toEqual([]);
});

test('what a person had suspended before the pin stays suspended after it', async () => {
  const byHand = { AutoScalingGroupName: LIVE, ScalingProcesses: ['AZRebalance'] };
  await world.autoScaling.send(new SuspendProcessesCommand(byHand));
  const suspended = async () =>
    (await world.group(LIVE))?.SuspendedProcesses?.map(({ ProcessName }) => ProcessName).toSorted();
  await make(environment(), pinned);
  expect(await suspended()).toEqual(['AZRebalance', 'AlarmNotification', 'ScheduledActions']);
  await make(environment(), unpinned);
  expect(await suspended()).toEqual(['AZRebalance']);
  await world.autoScaling.send(new ResumeProcessesCommand(byHand));
});

test('first aid whose answer was lost is given once: so many instances, and one replaced', async () => {
  const { desired = 0, instances = [] } = (await live()) ?? {};
  world.aws.trouble.loseReply('SetDesiredCapacity', 1);
  const grown = { want: 'grown', cluster: LIVE, size: desired + 1 } as const;
  await make(environment(), grown);
  expect(await make(environment(), grown)).toBeNull();
  expect(await live()).toMatchObject({ desired: desired + 1 });

  const [{ id: instance } = { id: '' }] = instances;
  world.aws.trouble.loseReply('TerminateInstanceInAutoScalingGroup', 1);
  await make(environment(), { want: 'restarted', cluster: LIVE, instance });
  expect(await make(environment(), { want: 'restarted', cluster: LIVE, instance })).toBeNull();
  expect(await live()).toMatchObject({ desired: desired + 1 });
  const ended = world.aws.calls().filter(({ action }) => action === 'TerminateInstanceInAutoScalingGroup');
  expect(new Set(ended.map(({ params }) => params.InstanceId))).toEqual(new Set([instance]));
});

test('a deletion that AWS is too busy for is simply asked for again', async () => {
  const cluster = 'api-prod-v042';
  const gone = () => make(environment(), { want: 'gone', cluster, operation, routes: environment().routes });
  await gone();
  await expect.poll(async () => (await world.group(cluster))?.Instances?.length, { timeout: 10_000 }).toBe(0);
  world.aws.trouble.refuse('DeleteAutoScalingGroup', 'ScalingActivityInProgress', 'There is an activity.', 1);
  expect(await gone()).toBeNull();
  expect(await gone()).toBe('api-prod-v042 deleted');
});
