/** The whole way of a deploy through the real SDK, with customers who never stop. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bought } from '../../../src/sandbox/traffic/traffic.ts';
import {
  type Account,
  createCluster,
  eventually,
  groupNamed,
  LIVE,
  lifecycles,
  NEXT,
  openAccount,
  SERVING,
  shift,
  targetStates,
  WAITING,
} from './account.ts';

let account: Account;
let bought: Bought[];

beforeEach(async () => {
  account = await openAccount({ customers: true });
  bought = [];
  account.aws.onBought((_service, each) => bought.push(each));
});
afterEach(() => account.close());

const releasesSince = (at: number) => new Set(bought.filter((each) => each.at > at).map(({ release }) => release));

/** Of the live cluster: a changed rule takes a moment to reach the traffic. */
const weightInEffect = () => account.aws.production().services[0]?.clusters.find(({ name }) => name === LIVE)?.weight;

async function empty(name: string): Promise<void> {
  await account.autoScaling.updateAutoScalingGroup({ AutoScalingGroupName: name, MinSize: 0, DesiredCapacity: 0 });
  await eventually(() => lifecycles(account, name), []);
}

it('a red/black deploy through the SDK fails no request and leaves only the new release', async () => {
  await createCluster(account, { MinSize: 4 });
  await eventually(() => targetStates(account, WAITING), ['healthy', 'healthy', 'healthy', 'healthy']);
  await shift(account, 80, 20);
  await eventually(() => bought.some(({ release }) => release === '1.42.0'), true);
  await shift(account, 0, 100);
  await eventually(weightInEffect, 0);
  await empty(LIVE);
  await account.autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: LIVE });
  await eventually(() => groupNamed(account, LIVE), undefined);

  const servedBefore = bought.length;
  await eventually(() => bought.length > servedBefore + 20, true);
  expect(releasesSince(bought[servedBefore]?.at ?? 0)).toEqual(new Set(['1.42.0']));
  expect(bought.filter(({ status }) => status !== 200)).toEqual([]);
});

it('weights go back in one call, and the old cluster serves again', async () => {
  await createCluster(account);
  await eventually(() => targetStates(account, WAITING), ['healthy']);
  await shift(account, 0, 100);
  await eventually(() => bought.at(-1)?.release, '1.42.0');
  await shift(account, 100, 0);
  await eventually(() => bought.at(-1)?.release, '1.41.0');
  expect(bought.filter(({ status }) => status !== 200)).toEqual([]);
});

it('a cluster that does not boot never becomes healthy, and the reason can be read', async () => {
  await createCluster(account, { LaunchTemplate: { LaunchTemplateName: 'api', Version: '7' } });
  await eventually(() => targetStates(account, WAITING), ['unhealthy']);
  const { TargetHealthDescriptions } = await account.balancing.describeTargetHealth({ TargetGroupArn: WAITING });
  expect(TargetHealthDescriptions?.[0]?.TargetHealth).toMatchObject({
    Reason: 'Target.ResponseCodeMismatch',
    Description: expect.stringContaining('503'),
  });
  expect(await lifecycles(account)).toEqual(['InService']);
});

it('a shift to an empty cluster is answered with 503 by the load balancer', async () => {
  await shift(account, 0, 100);
  await eventually(() => bought.at(-1)?.status, 503);
  expect(bought.at(-1)?.release).toBeUndefined();
});

it('the page shows clusters, weights, targets and requests as they are', async () => {
  await createCluster(account);
  await eventually(() => targetStates(account, WAITING), ['healthy']);
  await shift(account, 90, 10);
  const clusters = () => account.aws.production().services[0]?.clusters ?? [];
  await eventually(() => clusters().every(({ requestsPerSecond }) => requestsPerSecond > 0), true);
  expect(clusters()).toMatchObject([
    { name: LIVE, release: '1.41.0', targetGroup: SERVING, weight: 90, desired: 4, errorPercent: 0 },
    { name: NEXT, release: '1.42.0', weight: 10, instances: [{ lifecycle: 'InService', health: 'healthy' }] },
  ]);
  expect(account.aws.production().services[0]).toMatchObject({ service: 'api', team: 'edge', unroutedPerSecond: 0 });
});
