/** The way back under foreign hands and late writes. */
import { expect, test } from 'vitest';
import { cluster, newOperation, PaperCloud } from './paper-cloud.ts';

test('a rollback that finds the route back already does not put it forth again', () => {
  const world = new PaperCloud();
  world.until(({ healthyLooks }) => healthyLooks === 1);
  // The canary's weights are asked for, and the cloud has not taken them when somebody turns back.
  const before = { ...world.weights() };
  world.until(({ route }) => (route?.want.b ?? 0) > 0);
  for (const route of world.seen.routes) route.weights = before;
  world.say({ ask: 'roll back' });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  world.step();
  expect(world.weights()).toEqual({ a: 100, b: 0 });
  world.until(({ end }) => end !== undefined);
  expect(world.weights()).toEqual({ a: 100, b: 0 });
});

test('a rollback that a foreign hand has stopped goes on when a person says so, and clears away in full', () => {
  const world = new PaperCloud();
  world.until(({ trafficSince }) => trafficSince !== undefined);
  world.say({ ask: 'roll back' });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  for (const route of world.seen.routes) route.weights = { a: 30, b: 70 };
  world.until(({ stopped }) => stopped !== undefined);
  // Longer than all the time that clearing away may take.
  world.now += 10 * 60_000;
  expect(world.say({ ask: 'pause' })).toMatch(/rolling back already/);
  expect(world.say({ ask: 'restore' })).toBeNull();
  world.until(({ end }) => end !== undefined);
  expect(world.operation.end).toEqual({ how: 'rolled back', at: world.now });
  expect(world.weights()).toEqual({ a: 100, b: 0 });
  expect(world.clusterNames()).toEqual(['api-prod-v041']);
});

test('a rollback that a foreign hand has stopped may be left to that hand', () => {
  const world = new PaperCloud();
  world.until(({ trafficSince }) => trafficSince !== undefined);
  world.say({ ask: 'roll back' });
  world.step();
  for (const route of world.seen.routes) route.weights = { a: 30, b: 70 };
  world.until(({ stopped }) => stopped !== undefined);
  expect(world.say({ ask: 'abandon' })).toBeNull();
  world.step();
  expect(world.operation.end?.how).toBe('left');
  expect(world.weights()).toEqual({ a: 30, b: 70 });
});

test('what could not be cleared away is all told: the cluster that stands, and the pin', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'bake');
  world.say({ ask: 'roll back' });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  world.now += 10 * 60_000;
  world.step();
  expect(world.operation.end).toMatchObject({
    how: 'rolled back',
    warning: 'api-prod-v042 still stands: it could not be removed in time, and api-prod-v041 is still pinned',
  });
});

test('a rollback does not say that the old release serves while nobody of it is left, nor removes the new one', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'tear down');
  // Somebody moves the traffic to the old cluster at the moment at which it is emptied.
  const old = world.find('api-prod-v041');
  if (!old) throw new Error('the old cluster is gone too early');
  Object.assign(old, { desired: 0, min: 0, instances: [] });
  for (const route of world.seen.routes) route.weights = { a: 100, b: 0 };
  world.say({ ask: 'roll back' });
  world.step();
  expect(world.operation.back).toBeDefined();
  expect(world.operation.back?.routeBackAt).toBeUndefined();
  world.until(({ end }) => end !== undefined);
  expect(world.find('api-prod-v041')?.desired).toBe(4);
  expect(world.clusterNames()).toEqual(['api-prod-v041']);
});

test('an old cluster that was asked to go is told to stay, and gets its traffic only when a look can be believed', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'tear down');
  // It has been emptied a moment ago, and looks show it as it was.
  world.say({ ask: 'roll back' });
  const { desires } = world.step();
  expect(desires).toEqual([{ want: 'size', cluster: 'api-prod-v041', operation: world.operation.id, size: 4 }]);
  expect(world.weights()).toEqual({ a: 0, b: 100 });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  expect(world.weights()).toEqual({ a: 100, b: 0 });
  expect(world.operation.back?.routeBackAt).toBeGreaterThanOrEqual((world.operation.back?.askedAt ?? 0) + 2000);
});

test('the new cluster stays while nobody of the old one is healthy, also after the route is back', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'bake');
  world.say({ ask: 'roll back' });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  const old = world.find('api-prod-v041');
  for (const instance of old?.instances ?? []) instance.health = 'unhealthy';
  world.now += 10 * 60_000;
  for (let i = 0; i < 5; i++) world.step();
  expect(world.operation.end).toBeUndefined();
  expect(world.find('api-prod-v042')?.desired).toBe(4);
  for (const instance of old?.instances ?? []) instance.health = 'healthy';
  world.until(({ end }) => end !== undefined);
});

test('the old cluster stays while nobody of the new one is healthy, until tear down has lasted too long', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'tear down');
  for (const instance of world.find('api-prod-v042')?.instances ?? []) instance.health = 'unhealthy';
  world.until(({ end }) => end !== undefined);
  expect(world.find('api-prod-v041')?.desired).toBe(4);
  expect(world.operation.end).toMatchObject({
    how: 'live',
    warning: expect.stringMatching(/api-prod-v041 still stands/),
  });
});

test('of two routes one that is elsewhere keeps the traffic from an old cluster that is not whole', () => {
  const world = new PaperCloud();
  world.until(({ stage }) => stage === 'bake');
  world.seen.routes = [
    { id: 'rule', weights: { a: 100, b: 0 }, sticky: 0 },
    { id: 'listener', weights: { a: 0, b: 100 }, sticky: 0 },
  ];
  for (const instance of world.find('api-prod-v041')?.instances.slice(1) ?? []) instance.health = 'unhealthy';
  world.say({ ask: 'roll back' });
  world.step();
  world.step();
  expect(world.seen.routes[1]?.weights).toEqual({ a: 0, b: 100 });
});

test('what was created a moment ago and is not shown yet is not left behind', () => {
  const world = new PaperCloud();
  world.until((_) => world.clusterNames().includes('api-prod-v042'));
  const made = world.find('api-prod-v042');
  world.seen.clusters = world.seen.clusters.filter((cluster) => cluster !== made);
  world.say({ ask: 'roll back' });
  world.until(({ back }) => back?.routeBackAt !== undefined);
  world.step();
  expect(world.operation.end).toBeUndefined();
  if (made) world.seen.clusters.push(made);
  world.until(({ end }) => end !== undefined);
  expect(world.clusterNames()).toEqual(['api-prod-v041']);
});

test('a rollback clears away nothing that is healthy while nothing of what serves is', () => {
  const world = new PaperCloud(newOperation({ kind: 'rollback', release: '1.40.0' }));
  // Somebody took over in mid-deploy: the traffic is on a cluster that never came up, the one that could serve is aside.
  for (const instance of world.find('api-prod-v041')?.instances ?? []) instance.health = 'unhealthy';
  const aside = { ...cluster('api-prod-v042', '1.42.0', 'b', 4), madeBy: 'api-earlier' };
  world.seen.clusters.push(aside);
  world.step();
  expect(world.desires).toEqual([]);
  expect(world.operation.end).toMatchObject({
    how: 'not started',
    reasons: ['no instance of api-prod-v041 is healthy, and api-prod-v042 stays: only 1.42.0 could answer'],
  });
});
