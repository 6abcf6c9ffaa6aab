/** The way back under foreign hands and late writes. */
import { expect, test } from 'vitest';
import { PaperCloud } from './paper-cloud.ts';

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
