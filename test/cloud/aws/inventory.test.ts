/** What stands around a service: leftovers, pins as they are written, edits by hand, what belongs to nobody. */
import {
  CreateAutoScalingGroupCommand,
  CreateOrUpdateTagsCommand,
  DeleteTagsCommand,
  DetachLoadBalancerTargetGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { straysIn } from '../../../src/cloud/aws/inventory.ts';
import type { Desire } from '../../../src/delivery/desire.ts';
import { A, B, environment, RULE } from '../environment.ts';
import { type FastAws, forward, LIVE, setRule, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const operation = 'api-7f3k2m';
const NEW = 'api-prod-v042';

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
});
afterAll(() => world.aws.close());

const make = (desire: Desire) => world.cloud.make(environment(), desire);
const stock = (change = {}, options = {}) => world.cloud.inventory([environment(change)], options);
const named = async (name: string) => (await stock()).clusters.find(({ cluster }) => cluster.name === name);

test('in peace there is the cluster that serves, whole, and its route', async () => {
  const { clusters, routes, strays, absent } = await stock();
  expect(clusters).toMatchObject([
    { environment: 'api prod', cluster: { name: LIVE, release: '1.41.0', targetGroup: A }, pin: null, elsewhere: [] },
  ]);
  const healthy = clusters[0]?.cluster.instances.filter(({ health }) => health === 'healthy');
  expect(healthy).toHaveLength(clusters[0]?.cluster.desired ?? -1);
  expect(routes).toEqual([{ environment: 'api prod', route: { id: RULE, weights: { [A]: 100, [B]: 0 }, sticky: 0 } }]);
  expect({ strays, absent }).toEqual({ strays: [], absent: [] });
});

test('groups of other services, which nobody here made, are not told', async () => {
  const sizes = { MinSize: 0, MaxSize: 0, DesiredCapacity: 0 };
  const template = { LaunchTemplateName: 'api', Version: '1' };
  await world.autoScaling.send(
    new CreateAutoScalingGroupCommand({
      AutoScalingGroupName: 'blog',
      ...sizes,
      LaunchTemplate: template,
      AvailabilityZones: ['eu-west-1a'],
    }),
  );
  expect((await stock()).clusters.map(({ cluster }) => cluster.name)).toEqual([LIVE]);
});

test('a pin is told, whole, half, and edited beyond reading', async () => {
  world.aws.trouble.refuse('SuspendProcesses', 'AccessDenied', 'Not now.', 1, 403);
  await make({ want: 'pinned', cluster: LIVE, operation }).catch(() => {});
  expect((await named(LIVE))?.pin).toEqual({ operation, half: true });
  await make({ want: 'pinned', cluster: LIVE, operation });
  expect((await named(LIVE))?.pin).toEqual({ operation, half: false });
  await make({ want: 'unpinned', cluster: LIVE, operation });
  expect((await named(LIVE))?.pin).toBeNull();
  const tag = { ResourceId: LIVE, ResourceType: 'auto-scaling-group', Key: 'fullcycle:pinned' };
  await world.autoScaling.send(
    new CreateOrUpdateTagsCommand({ Tags: [{ ...tag, Value: 'hands off', PropagateAtLaunch: false }] }),
  );
  expect((await named(LIVE))?.pin).toEqual({ operation: null, half: false });
  await world.autoScaling.send(new DeleteTagsCommand({ Tags: [tag] }));
});

test('for pins alone one listing is enough', async () => {
  await stock({}, { clustersOnly: true });
  const before = world.aws.calls().length;
  const { clusters } = await stock({}, { clustersOnly: true });
  expect(clusters).toHaveLength(1);
  expect(
    world.aws
      .calls()
      .slice(before)
      .map(({ action }) => action),
  ).toEqual(['DescribeAutoScalingGroups']);
});

test('what the catalog names and AWS does not know is told, and the rest all the same', async () => {
  const routes = [RULE, `${RULE}0`];
  const { absent, clusters, routes: found } = await stock({ routes, targetGroups: [A, `${B}0`] });
  expect(absent).toEqual([
    { environment: 'api prod', id: `${RULE}0` },
    { environment: 'api prod', id: `${B}0` },
  ]);
  expect(clusters).toHaveLength(1);
  expect(found.map(({ route }) => route.id)).toEqual([RULE]);
});

test('a cluster of ours in no target group any more is told without a place', async () => {
  const releases = await world.cloud.releases(environment());
  const { name = '', templateVersion = '' } = releases.find((release) => release.name === '1.42.0') ?? {};
  await make({
    want: 'cluster',
    cluster: NEW,
    operation,
    release: name,
    templateVersion,
    targetGroup: B,
    like: LIVE,
    size: 1,
  });
  await until('it is healthy', async () => (await named(NEW))?.cluster.instances[0]?.health === 'healthy');
  expect(await named(NEW)).toMatchObject({
    environment: 'api prod',
    cluster: { madeBy: operation, release: '1.42.0' },
  });
  const out = { AutoScalingGroupName: NEW, TargetGroupARNs: [B] };
  await world.autoScaling.send(new DetachLoadBalancerTargetGroupsCommand(out));
  expect(await named(NEW)).toMatchObject({ environment: null, cluster: { targetGroup: null }, elsewhere: [] });
});

test('a route that somebody divided is told as it is', async () => {
  await setRule(world, [forward({ [A]: 90, [B]: 10 })]);
  expect((await stock()).routes[0]?.route.weights).toEqual({ [A]: 90, [B]: 10 });
});

test('strays are targets of no group at all, unless they are on their way out', () => {
  const group = { AutoScalingGroupName: 'blog', Instances: [{ InstanceId: 'i-other' }] };
  const health = new Map([
    [
      A,
      new Map([
        ['i-other', { health: 'healthy' as const }],
        ['i-hand', { health: 'healthy' as const }],
        ['i-out', { health: 'draining' as const }],
      ]),
    ],
  ]);
  expect(straysIn([environment()], [group as never], health)).toEqual([
    { environment: 'api prod', targetGroup: A, targets: ['i-hand'] },
  ]);
});
