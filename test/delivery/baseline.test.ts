import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/catalog/catalog.ts';
import { refused } from '../../src/delivery/trouble.ts';
import { cluster, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const BASELINE = 'api-prod-v042-baseline';
const beside = (more: Partial<Environment> = {}) =>
  new PaperCloud(newOperation({ plan: { ...PLAN, baseline: 'c', ...more } }));
const compared = () => {
  const cloud = beside();
  cloud.until(({ trafficSince }) => trafficSince !== undefined);
  return cloud;
};
const toItsEnd = (cloud: PaperCloud) => {
  cloud.until(({ end }) => end !== undefined);
  return cloud.operation;
};
const said = ({ events }: PaperCloud) => events.map(({ what }) => what).join('\n');

describe('a baseline', () => {
  it('runs the current release, as large as the canary, with the same share from the same moment on', () => {
    const cloud = compared();
    expect(cloud.find(BASELINE)).toMatchObject({ release: '1.41.0', targetGroup: 'c', desired: 1 });
    expect(cloud.weights()).toEqual({ a: 68, b: 16, c: 16 });
    expect(cloud.desires.filter(({ want }) => want === 'route')).toMatchObject([
      { weights: { a: 100, b: 0, c: 0 } },
      { weights: { a: 68, b: 16, c: 16 } },
    ]);
  });

  const YOUNG = { '1.42.0': 0.05, [BASELINE]: 0.05, '1.41.0': 0 };

  it('is what the canary is held against: what fresh instances of either release do fails none, then or later', () => {
    const cloud = beside();
    cloud.errors = YOUNG;
    cloud.until(({ stage }) => stage === 'stand up');
    cloud.errors = {};
    expect(toItsEnd(cloud).end?.how).toBe('live');
  });

  it('is missed where there is none: warm instances beside fresh ones look better', () => {
    const cloud = beside({ baseline: undefined });
    cloud.errors = YOUNG;
    expect(toItsEnd(cloud)).toMatchObject({ end: { how: 'rolled back' }, back: { cause: { why: 'canary' } } });
  });

  it('lets a release go back that gets worse after it was over', () => {
    const cloud = beside({ approval: { within: 3_600_000 } });
    cloud.until(({ asking }) => asking?.about === 'approval');
    cloud.errors = { '1.42.0': 0.1 };
    expect(toItsEnd(cloud).back).toMatchObject({ cause: { why: 'canary', verdict: { against: 'live' } } });
  });

  it('does not hide a release that is worse than it', () => {
    const cloud = beside();
    cloud.errors = { '1.42.0': 0.1 };
    expect(toItsEnd(cloud)).toMatchObject({ end: { how: 'rolled back' }, back: { during: 'canary' } });
    expect(cloud.operation.back?.cause).toMatchObject({ why: 'canary', verdict: { against: 'baseline' } });
    expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('loses its requests before anything of it goes, and is gone while the new cluster grows', () => {
    const cloud = compared();
    cloud.until(({ stage }) => stage === 'stand up');
    expect(cloud.weights()).toEqual({ a: 68, b: 16, c: 16 });
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 84, b: 16, c: 0 });
    expect(cloud.find(BASELINE)).toBeDefined();
    cloud.until(() => cloud.find(BASELINE) === undefined);
    expect(cloud.operation.stage).toMatch(/stand up|shift/);
    expect(toItsEnd(cloud).end).toEqual({ how: 'live', at: expect.any(Number) });
    expect(cloud.clusterNames()).toEqual(['api-prod-v042']);
  });

  it('keeps its requests where nobody of the live cluster is left to answer them', () => {
    const cloud = compared();
    cloud.until(({ stage }) => stage === 'stand up');
    const live = cloud.find('api-prod-v041');
    const whole = live?.instances ?? [];
    Object.assign(live ?? {}, { instances: [] });
    for (let i = 0; i < 3; i++) cloud.step();
    expect(cloud.weights()).toEqual({ a: 68, b: 16, c: 16 });
    Object.assign(live ?? {}, { instances: whole });
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 84, b: 16, c: 0 });
  });

  it('waits for a margin between its last request and its end', () => {
    const cloud = compared();
    cloud.until(() => cloud.weights().c === 0);
    const since = cloud.now;
    cloud.until(() => cloud.find(BASELINE) === undefined);
    expect(cloud.now - since).toBeGreaterThanOrEqual(PLAN.shift.margin);
  });

  it('stays while the canary is held by a person who must decide, and by a pause', () => {
    const cloud = beside({ canary: { ...PLAN.canary, minRequests: 100_000 } });
    cloud.until(({ asking }) => asking?.about === 'canary');
    for (let i = 0; i < 20; i++) cloud.step();
    expect(cloud.weights()).toEqual({ a: 68, b: 16, c: 16 });
    cloud.say({ ask: 'accept canary' }, LIN);
    expect(toItsEnd(cloud).end?.how).toBe('live');
    expect(cloud.find(BASELINE)).toBeUndefined();
  });

  it('is part of no rollback: that has no canary', () => {
    const plan = { ...PLAN, baseline: 'c' };
    const cloud = new PaperCloud(newOperation({ plan, kind: 'rollback', release: '1.40.0' }));
    expect(toItsEnd(cloud).end?.how).toBe('live');
    expect(cloud.operation.clusters?.baseline).toBeUndefined();
  });
});

describe('a rollback with a baseline beside the canary', () => {
  it.each(['canary', 'stand up', 'shift', 'bake'] as const)('in the %s leaves none', (stage) => {
    const cloud = beside();
    cloud.until((operation) => operation.stage === stage);
    for (let i = 0; i < 3; i++) cloud.step();
    cloud.say({ ask: 'roll back' }, LIN);
    expect(toItsEnd(cloud).end).toMatchObject({ how: 'rolled back' });
    expect(cloud.operation.end).not.toHaveProperty('warning');
    expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
  });

  it('ends with a warning that names it where it cannot be removed in time', () => {
    const cloud = compared();
    const stands = cloud.find(BASELINE);
    cloud.say({ ask: 'roll back' }, LIN);
    for (let i = 0; i < 200 && !cloud.operation.end; i++) {
      cloud.step();
      if (stands && !cloud.find(BASELINE)) cloud.seen.clusters.push(stands);
    }
    expect(cloud.operation.end).toMatchObject({
      how: 'rolled back',
      warning: `${BASELINE} still stands: it could not be removed in time`,
    });
  });
});

describe('a canary goes on without its baseline, compared with the live cluster, when that', () => {
  const goesOn = (cloud: PaperCloud, why: string) => {
    expect(said(cloud)).toContain(
      `There is no baseline (${why}): the canary is compared with all of the current release`,
    );
    cloud.until(({ trafficSince, verdict }) => trafficSince !== undefined && verdict !== undefined);
    cloud.step();
    expect(cloud.operation.verdict?.against).toBe('live');
    expect(toItsEnd(cloud).end?.how).toBe('live');
    expect(cloud.clusterNames()).toEqual(['api-prod-v042']);
    expect(cloud.bad).toEqual([]);
  };

  it('does not come up in time', () => {
    const cloud = beside();
    cloud.broken.add(BASELINE);
    cloud.until(({ baseline }) => baseline?.over !== undefined);
    expect(cloud.weights()).toMatchObject({ a: 80, b: 20 });
    goesOn(cloud, '0 of 1 instances are healthy: answers 503');
  });

  it('is refused by the cloud', () => {
    const cloud = beside();
    cloud.until(({ baseline }) => baseline?.progress !== undefined);
    const desire = cloud.desires.find((each) => each.want === 'cluster' && each.cluster === BASELINE);
    if (!desire) throw new Error('a baseline was asked for');
    const { operation, events } = refused(cloud.operation, desire, 'AWS has no room for it.', cloud.now);
    cloud.operation = operation;
    cloud.events.push(...events);
    goesOn(cloud, 'AWS has no room for it');
  });

  it('loses all its instances while it gets requests: those go home at once', () => {
    const cloud = compared();
    Object.assign(cloud.find(BASELINE) ?? {}, { instances: [] });
    cloud.step();
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 84, b: 16, c: 0 });
    goesOn(cloud, '0 of 1 instances are healthy');
  });

  it('is taken off the route by hand, and with that off its health checks: it is not put back', () => {
    const cloud = compared();
    cloud.seen.routes = [{ id: 'rule', weights: { a: 100, b: 0 }, sticky: 0 }];
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 84, b: 16, c: 0 });
    goesOn(cloud, 'somebody took it off the route');
  });

  it('cannot be made: what serves runs no release that could be started again', () => {
    const cloud = beside();
    Object.assign(cloud.find('api-prod-v041') ?? {}, { release: null });
    expect(toItsEnd(cloud).end?.how).toBe('live');
    expect(cloud.operation.baseline?.over?.why).toBe('api-prod-v041 runs no release that could be started again');
    expect(cloud.desires.some((desire) => 'cluster' in desire && desire.cluster === BASELINE)).toBe(false);
  });
});

describe('a place for a baseline', () => {
  it('in which a stranger stands refuses the deploy', () => {
    const cloud = beside();
    cloud.seen.clusters.push(cluster('by-hand', '1.0.0', 'c', 1));
    expect(toItsEnd(cloud).end).toMatchObject({
      how: 'not started',
      reasons: ['by-hand stands where the baseline would: nobody here made it'],
    });
    expect(cloud.desires).toEqual([]);
  });

  it('that is the one which serves refuses it too', () => {
    const cloud = beside();
    Object.assign(cloud.find('api-prod-v041') ?? {}, { targetGroup: 'c' });
    for (const route of cloud.seen.routes) route.weights = { c: 100, b: 0 };
    expect(toItsEnd(cloud).end).toMatchObject({
      how: 'not started',
      reasons: [
        'api-prod-v041 serves where the baseline would stand: "baseline" in services.yml must name a place of its own',
      ],
    });
  });

  it('is cleared of what an earlier deploy has left there', () => {
    const cloud = beside();
    const left = { ...cluster('api-prod-v040-baseline', '1.40.0', 'c', 1), madeBy: 'api-earlier' };
    cloud.seen.clusters.push(left);
    cloud.step();
    expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
    expect(toItsEnd(cloud).end?.how).toBe('live');
  });
});

describe('a foreign hand on a route with a baseline', () => {
  it('is put back to three shares when a person says so', () => {
    const cloud = compared();
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 25, c: 25 }, sticky: 0 }];
    cloud.until(({ stopped }) => stopped !== undefined);
    cloud.say({ ask: 'restore' });
    cloud.step();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    expect(cloud.weights()).toEqual({ a: 68, b: 16, c: 16 });
  });

  it('that takes over keeps the share of each release, and no request reaches the baseline any more', () => {
    const cloud = compared();
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 40, c: 10 }, sticky: 0 }];
    cloud.until(({ stopped }) => stopped !== undefined);
    cloud.say({ ask: 'abandon' }, LIN);
    cloud.step();
    expect(cloud.operation.end).toMatchObject({ how: 'left', by: LIN });
    expect(cloud.weights()).toEqual({ a: 60, b: 40, c: 0 });
  });
});
