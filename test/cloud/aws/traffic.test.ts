/** The whole way of a deploy at the load balancer, under the eyes of customers. */
import { ModifyListenerCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CloudRefusal } from '../../../src/cloud/cloud.ts';
import type { Desire } from '../../../src/delivery/desire.ts';
import type { Weights } from '../../../src/delivery/seen.ts';
import type { Bought } from '../../../src/sandbox/traffic/traffic.ts';
import { A, B, environment, RULE } from '../environment.ts';
import { type FastAws, forward, LIVE, setRule, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const operation = 'api-7f3k2m';
const LISTENER = RULE.replace('listener-rule', 'listener').replace(/\/\w+$/, '');

let world: FastAws;
const bought: Bought[] = [];
beforeAll(async () => {
  world = await startFastAws();
  world.aws.onBought((_, one) => bought.push(one));
});
afterAll(() => world.aws.close());

const make = (desire: Desire) => world.cloud.make(environment(), desire);
const see = async (name: string) => (await world.cloud.look(environment())).clusters.find((one) => one.name === name);
const route = (weights: Weights, from: Weights[], routes = [RULE]) => make({ want: 'route', routes, weights, from });

test('a cluster is stood up, takes over and replaces the old one without one failed request', async () => {
  const cluster = 'api-prod-v042';
  const releases = await world.cloud.releases(environment());
  const templateVersion = releases.find(({ name }) => name === '1.42.0')?.templateVersion ?? '';
  const place = { targetGroup: B, like: LIVE };
  await make({ want: 'cluster', cluster, operation, release: '1.42.0', templateVersion, ...place, size: 4 });
  await until('the new cluster is healthy', async () => {
    const instances = (await see(cluster))?.instances ?? [];
    return instances.filter(({ health }) => health === 'healthy').length === 4;
  });
  await route({ [A]: 0, [B]: 100 }, [{ [A]: 100, [B]: 0 }]);
  await until('only the new release answers', async () =>
    bought.slice(-50).every(({ release }) => release === '1.42.0'),
  );
  await until('the old cluster is gone', async () => {
    await make({ want: 'gone', cluster: LIVE, operation, routes: [RULE] });
    return (await see(LIVE)) === undefined;
  });
  expect(new Set(bought.map(({ release }) => release))).toEqual(new Set(['1.41.0', '1.42.0']));
  expect(bought.filter(({ status }) => status !== 200)).toEqual([]);
});

test('a route keeps its stickiness when its weights move', async () => {
  await setRule(world, [forward({ [A]: 0, [B]: 100 }, 60)]);
  await route({ [A]: 10, [B]: 90 }, [{ [B]: 100 }]);
  const { routes } = await world.cloud.look(environment());
  expect(routes).toEqual([{ id: RULE, weights: { [A]: 10, [B]: 90 }, sticky: 60 }]);
});

test('of two routes the one that was not moved is moved by the next ask', async () => {
  await setRule(world, [forward({ [A]: 0, [B]: 100 })]);
  const DefaultActions = [forward({ [A]: 0, [B]: 100 })];
  await world.loadBalancing.send(new ModifyListenerCommand({ ListenerArn: LISTENER, DefaultActions }));
  const both = () => route({ [A]: 5, [B]: 95 }, [{ [B]: 100 }], [RULE, LISTENER]);
  world.aws.trouble.refuse('ModifyListener', 'AccessDenied', 'Not now.', 1, 403);
  await expect(both()).rejects.toThrow(CloudRefusal);
  expect(await both()).toBe('Route set to api-prod-a 5, api-prod-b 95');
  const { routes } = await world.cloud.look(environment({ routes: [RULE, LISTENER] }));
  expect(routes.map(({ weights }) => weights)).toEqual([
    { [A]: 5, [B]: 95 },
    { [A]: 5, [B]: 95 },
  ]);
});

test('of two routes of which one may not be moved for good the other is put back', async () => {
  const old = { [A]: 0, [B]: 100 };
  const wanted = { [A]: 100, [B]: 0 };
  await setRule(world, [forward(old)]);
  await world.loadBalancing.send(new ModifyListenerCommand({ ListenerArn: LISTENER, DefaultActions: [forward(old)] }));
  world.aws.trouble.refuse('ModifyListener', 'AccessDenied', 'Not now.', 100, 403);
  await expect(route(wanted, [old], [RULE, LISTENER])).rejects.toThrow(CloudRefusal);
  const weights = async () =>
    (await world.cloud.look(environment({ routes: [RULE, LISTENER] }))).routes.map((each) => each.weights);
  expect(await weights()).toEqual([wanted, old]);
  expect(await route(old, [old, wanted], [RULE, LISTENER])).toBe('Route set to api-prod-a 0, api-prod-b 100');
  expect(await weights()).toEqual([old, old]);
});
