/**
 * A rolling group on the local AWS: real instances are replaced, wait at a checkpoint, go back, never become healthy.
 * One test after the other: each leaves the group with 5.2.0 on all instances.
 */
import {
  CancelInstanceRefreshCommand,
  StartInstanceRefreshCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Environment } from '../../../src/catalog/catalog.ts';
import { CloudRefusal, CloudUnreachable } from '../../../src/cloud/cloud.ts';
import type { RefreshSeen } from '../../../src/delivery/seen.ts';
import { environment } from '../environment.ts';
import { type FastAws, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const GROUP = 'ledger-db';
const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';
const PLACE = environment({
  service: 'ledger',
  strategy: 'rolling',
  launchTemplate: 'ledger',
  routes: [`${ARN}:listener-rule/app/ledger-prod/0000000000000004/0000000000000004/0000000000000004`],
  targetGroups: [`${ARN}:targetgroup/ledger-prod/000000000000004a`],
  alarms: [],
  rolling: { group: GROUP, minHealthy: 66, maxHealthy: 100, checkpoints: [], checkpointFor: 1_000 },
});
const WITH_CHECKPOINT: Environment = {
  ...PLACE,
  rolling: { group: GROUP, minHealthy: 66, maxHealthy: 100, checkpoints: [33], checkpointFor: 60_000 },
};

let world: FastAws;
let version: (release: string) => string;
beforeAll(async () => {
  // An instance that is slow to answer is not replaced beside the refresh.
  const healthCheck = { intervalMs: 200, timeoutMs: 190, healthyThreshold: 2, unhealthyThreshold: 10 };
  world = await startFastAws('ledger', { healthCheck });
  // A replaced instance counts after the grace period.
  const soon = { AutoScalingGroupName: GROUP, HealthCheckGracePeriod: 1 };
  await world.autoScaling.send(new UpdateAutoScalingGroupCommand(soon));
  const releases = await world.cloud.releases(PLACE);
  version = (name) => releases.find((release) => release.name === name)?.templateVersion ?? '';
});
afterAll(() => world.aws.close());

const asked = { cluster: GROUP, operation: 'ledger-7f3k2m' };
const refreshed = (release: string, operation = asked.operation, place = PLACE) =>
  world.cloud.make(place, { want: 'refreshed', ...asked, operation, templateVersion: version(release) });
const undone = (refresh: string, release: string) =>
  world.cloud.make(PLACE, { want: 'refresh undone', ...asked, refresh, templateVersion: version(release) });
const look = () => world.cloud.look(PLACE);
const versions = async () =>
  (await look()).clusters
    .flatMap(({ instances }) => instances.filter(({ inService }) => inService))
    .map((instance) => instance.version ?? '')
    .toSorted();
const newest = async (): Promise<RefreshSeen> => {
  const { refresh } = await look();
  if (!refresh) throw new Error(`${GROUP} was never refreshed`);
  return refresh;
};
const comesTo = async (state: RefreshSeen['state']) => {
  await until(`the refresh is ${state}`, async () => (await newest()).state === state, 30_000);
  return newest();
};
const all = (release: string) => Array.from({ length: 3 }, () => version(release));

describe('a group that rolls', { timeout: 60_000 }, () => {
  test('has its instances replaced once, however often it is asked for', async () => {
    expect(await refreshed('5.2.0')).toBe(`${GROUP} begins to replace its instances`);
    expect(await refreshed('5.2.0')).toBeNull();
    expect(await comesTo('done')).toMatchObject({
      percent: 100,
      templateVersion: version('5.2.0'),
      startedBy: asked.operation,
    });
    expect(await versions()).toEqual(all('5.2.0'));
    // Its own has ended: what comes of that is decided, not repeated.
    expect(await refreshed('5.2.0')).toBeNull();
    const starts = world.aws.calls().filter(({ action }) => action === 'StartInstanceRefresh');
    expect(starts).toHaveLength(1);
  });

  test('waits at its checkpoint with so many replaced, and is turned around from there', async () => {
    await refreshed('5.1.0', 'ledger-second', WITH_CHECKPOINT);
    const waits = await comesTo('checkpoint');
    expect(waits).toMatchObject({ percent: 33, startedBy: 'ledger-second' });
    expect((await versions()).filter((each) => each === version('5.1.0'))).toHaveLength(1);

    const turn = () => undone(waits.id, '5.2.0');
    expect(await turn()).toBe(`${GROUP} replaces its instances again, back to the version before`);
    expect(await turn()).toBeNull();
    expect(await comesTo('gone back')).toMatchObject({ id: waits.id });
    expect(await versions()).toEqual(all('5.2.0'));
    expect(await turn()).toBeNull();
  });

  test('that somebody else is replacing is left alone, and the refresh is nobody of ours', async () => {
    const byHand = { AutoScalingGroupName: GROUP, Preferences: { MinHealthyPercentage: 66 } };
    await world.autoScaling.send(new StartInstanceRefreshCommand(byHand));
    await expect(refreshed('5.1.0', 'ledger-third')).rejects.toThrow(
      new CloudRefusal(`Somebody else is replacing the instances of ${GROUP}. Nothing was started beside it.`),
    );
    expect(await newest()).toMatchObject({ startedBy: null });
    expect(await undone('another', '5.2.0')).toBeNull();
    await comesTo('done');
  });

  test('says that its replacement was cancelled, and can be led back by one of its own', async () => {
    await refreshed('5.1.0', 'ledger-fourth', WITH_CHECKPOINT);
    const cancelled = await comesTo('checkpoint');
    await world.autoScaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: GROUP }));
    expect(await comesTo('cancelled')).toMatchObject({ id: cancelled.id, startedBy: 'ledger-fourth' });
    // It has ended: nothing is left to be turned around.
    expect(await undone(cancelled.id, '5.2.0')).toBeNull();
    await refreshed('5.2.0', 'ledger-fourth');
    await comesTo('done');
    expect(await versions()).toEqual(all('5.2.0'));
  });

  test('is asked again while the replacement before this one is still ending', async () => {
    await refreshed('5.1.0', 'ledger-fifth', WITH_CHECKPOINT);
    const { id } = await comesTo('checkpoint');
    await undone(id, '5.2.0');
    const error = await refreshed('5.2.0', 'ledger-fifth').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CloudUnreachable);
    await comesTo('gone back');
  });

  test('whose new instances never become healthy keeps those that may not be missed, and is turned around', async () => {
    const since = Date.now();
    const mend = world.aws.trouble.sick(({ bornAt }) => bornAt >= since);
    await refreshed('5.1.0', 'ledger-sixth');
    const isSick = async () => {
      const [group] = (await look()).clusters;
      return group?.instances.some(({ health }) => health === 'unhealthy') ?? false;
    };
    await until('a new instance is sick', isSick);
    const { clusters, refresh } = await look();
    expect(refresh).toMatchObject({ state: 'running', percent: 0 });
    expect(clusters[0]?.instances.filter(({ health }) => health === 'healthy')).toHaveLength(2);
    mend();
    await undone(refresh?.id ?? '', '5.2.0');
    await comesTo('gone back');
    expect(await versions()).toEqual(all('5.2.0'));
  });

  test('of a release that does not exist is refused, and nothing is replaced', async () => {
    const desire = { want: 'refreshed', ...asked, operation: 'ledger-seventh', templateVersion: '4711' } as const;
    await expect(world.cloud.make(PLACE, desire)).rejects.toThrow(CloudRefusal);
    expect(await versions()).toEqual(all('5.2.0'));
  });

  test('begins another refresh to the same version only when the one that ended short is named', async () => {
    await refreshed('5.1.0', 'ledger-again');
    const { id } = await newest();
    await world.autoScaling.send(new CancelInstanceRefreshCommand({ AutoScalingGroupName: GROUP }));
    await comesTo('cancelled');
    expect(await refreshed('5.1.0', 'ledger-again')).toBeNull();
    const again = {
      want: 'refreshed',
      ...asked,
      operation: 'ledger-again',
      templateVersion: version('5.1.0'),
      after: id,
    } as const;
    expect(await world.cloud.make(PLACE, again)).toBe(`${GROUP} begins to replace its instances`);
    expect(await world.cloud.make(PLACE, again)).toBeNull();
    expect((await comesTo('done')).id).not.toBe(id);
    await refreshed('5.2.0', 'ledger-back');
    await comesTo('done');
  });
});
