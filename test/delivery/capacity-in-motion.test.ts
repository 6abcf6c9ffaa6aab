/** What a deploy keeps while the world moves under it: sizes read anew, and several routes that move as one. */
import { describe, expect, it } from 'vitest';
import type { Desire } from '../../src/delivery/desire.ts';
import { refused } from '../../src/delivery/trouble.ts';
import { instances, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const grow = (cloud: PaperCloud, name: string, size: number) =>
  Object.assign(cloud.find(name) ?? {}, { desired: size, instances: instances(size) });

describe('a live cluster that grows', () => {
  it('after stand up is met again before all traffic goes to the new one', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'shift');
    grow(cloud, 'api-prod-v041', 7);
    const { desires } = cloud.step();
    expect(desires).toEqual([expect.objectContaining({ want: 'size', cluster: 'api-prod-v042', size: 7 }) as Desire]);
    expect(cloud.weights().b ?? 0).toBeLessThan(100);
    cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
    expect(cloud.find('api-prod-v042')?.instances).toHaveLength(7);
  });
});

describe('the pin of the old cluster', () => {
  it('is asked for again where it was lost, before anybody gets the new release', () => {
    const plan = { ...PLAN, canary: { ...PLAN.canary, size: 4 } };
    const cloud = new PaperCloud(newOperation({ plan }));
    cloud.until(({ stage, healthyLooks }) => stage === 'stand up' && healthyLooks === 1);
    // Whoever pushed it died over it; the new cluster is as large as it must be already.
    Object.assign(cloud.find('api-prod-v041') ?? {}, { pinnedBy: null });
    const { desires, operation } = cloud.step();
    expect(operation.stage).toBe('stand up');
    expect(desires).toEqual([expect.objectContaining({ want: 'pinned', cluster: 'api-prod-v041' }) as Desire]);
    cloud.until(({ stage }) => stage === 'bake');
    expect(cloud.find('api-prod-v041')?.pinnedBy).toBe(cloud.operation.id);
  });

  it('is lifted at the end also where it was only begun', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage, healthyLooks }) => stage === 'stand up' && healthyLooks === 1);
    const old = Object.assign(cloud.find('api-prod-v041') ?? {}, { pinnedBy: null, pinBegunBy: cloud.operation.id });
    cloud.say({ ask: 'roll back' });
    cloud.until(({ back }) => back?.routeBackAt !== undefined);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.desires).toContainEqual({ want: 'unpinned', cluster: 'api-prod-v041', operation: cloud.operation.id });
    expect(old.pinBegunBy).toBeUndefined();
  });
});

describe('a new cluster that has grown', () => {
  it('is given back to an old one of at least its size', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    grow(cloud, 'api-prod-v042', 9);
    cloud.say({ ask: 'roll back' });
    const { desires } = cloud.step();
    expect(desires).toEqual([expect.objectContaining({ want: 'size', cluster: 'api-prod-v041', size: 9 }) as Desire]);
    expect(cloud.weights().b).toBe(100);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
    expect(cloud.find('api-prod-v041')?.instances).toHaveLength(9);
  });

  it('is met by an old one that had shrunk', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    grow(cloud, 'api-prod-v041', 2);
    cloud.say({ ask: 'roll back' });
    expect(cloud.step().desires).toEqual([
      expect.objectContaining({ want: 'size', cluster: 'api-prod-v041', size: 4 }) as Desire,
    ]);
  });
});

describe('two routes', () => {
  const plan = { ...PLAN, routes: ['rule', 'listener'] };
  /** AWS refuses the second one for good, the first one has been moved. */
  const halfShifted = (more = {}) => {
    const cloud = new PaperCloud(newOperation({ plan, ...more }));
    cloud.seen.routes.push({ id: 'listener', weights: { a: 100, b: 0 }, sticky: 0 });
    cloud.until(({ stage }) => stage === 'shift');
    const before = cloud.seen.routes.map(({ weights }) => weights);
    const decision = cloud.step();
    const [first, second] = cloud.seen.routes;
    if (!second || !first) throw new Error('there are two routes');
    expect(first.weights).toEqual({ a: 0, b: 100 });
    second.weights = before[1] ?? {};
    const [route] = decision.desires;
    if (route?.want !== 'route') throw new Error('it moves the routes');
    return { cloud, route };
  };
  const NO = 'AWS refused to set the route of api prod: the role may not.';

  it('of which one may not be moved are put back together, and the release is not blamed', () => {
    const { cloud, route } = halfShifted();
    const decision = refused(cloud.operation, route, NO, cloud.now);
    expect(decision.markBad).toBeUndefined();
    expect(decision.events.map(({ what }) => what)).toEqual([`Rolling back: 1.42.0 could not get its requests: ${NO}`]);
    cloud.operation = decision.operation;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.seen.routes.map(({ weights }) => weights)).toEqual([
      { a: 100, b: 0 },
      { a: 100, b: 0 },
    ]);
    expect(cloud.operation.end?.how).toBe('rolled back');
    expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
  });

  it('that are half shifted are no foreign edit: the next ask goes on with them', () => {
    const { cloud } = halfShifted();
    const { desires, operation } = cloud.step();
    expect(operation.stopped).toBeUndefined();
    expect(desires[0]).toMatchObject({ want: 'route', routes: ['rule', 'listener'], weights: { a: 0, b: 100 } });
  });

  it('of a rollback, or of a release without a way back, wait for a person', () => {
    const { cloud, route } = halfShifted();
    const { operation, now } = cloud;
    for (const more of [{ kind: 'rollback' as const }, { noWayBack: 'it drops a column' }]) {
      expect(refused({ ...operation, ...more }, route, NO, now).operation).toMatchObject({ trouble: { what: NO } });
    }
  });
});

it('whoever takes over gets a cluster that scales again, also where its pin was only begun', () => {
  const cloud = new PaperCloud();
  cloud.until(({ stage, healthyLooks }) => stage === 'stand up' && healthyLooks === 1);
  Object.assign(cloud.find('api-prod-v041') ?? {}, { pinnedBy: null, pinBegunBy: cloud.operation.id });
  for (const route of cloud.seen.routes) route.weights = { a: 30, b: 70 };
  cloud.until(({ stopped }) => stopped !== undefined);
  cloud.say({ ask: 'abandon' });
  cloud.step();
  expect(cloud.operation.end?.how).toBe('left');
  expect(cloud.find('api-prod-v041')).toMatchObject({ pinnedBy: null, pinBegunBy: undefined });
});
