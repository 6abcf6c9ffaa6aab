import { describe, expect, it } from 'vitest';
import { cluster, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

describe('a good deploy', () => {
  it('goes through all six stages and leaves one cluster that serves everything, free again', () => {
    const cloud = new PaperCloud();
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end).toMatchObject({ how: 'live' });
    expect(cloud.operation.runs.map(({ stage }) => stage)).toEqual([
      'preflight',
      'canary',
      'stand up',
      'shift',
      'bake',
      'tear down',
    ]);
    expect(cloud.clusterNames()).toEqual(['api-prod-v042']);
    expect(cloud.weights()).toEqual({ a: 0, b: 100 });
    expect(cloud.find('api-prod-v042')).toMatchObject({ release: '1.42.0', desired: 4, pinnedBy: null });
    expect(cloud.bad).toEqual([]);
  });

  it('gives the canary no larger a share of traffic than its share of the instances', () => {
    const cloud = new PaperCloud();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    expect(cloud.weights()).toEqual({ a: 80, b: 20 });
  });

  it('grows to the size that the live cluster has by then, and pins that one', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'stand up');
    Object.assign(cloud.find('api-prod-v041') ?? {}, cluster('api-prod-v041', '1.41.0', 'a', 6));
    cloud.until(({ stage }) => stage === 'bake');
    expect(cloud.find('api-prod-v042')?.desired).toBe(6);
    expect(cloud.find('api-prod-v041')?.pinnedBy).toBe(cloud.operation.id);
  });

  it('keeps the old cluster whole until the bake is over', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'tear down');
    expect(cloud.find('api-prod-v041')).toMatchObject({ desired: 4 });
  });
});

describe('a bad release', () => {
  it('that fails in the canary gets no more traffic, is marked bad, and its cluster goes', () => {
    const cloud = new PaperCloud();
    cloud.errors['1.42.0'] = 0.1;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation).toMatchObject({
      end: { how: 'rolled back' },
      back: { cause: { why: 'canary' }, during: 'canary' },
    });
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
    expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
    expect(cloud.bad).toEqual(['1.42.0']);
  });

  it('that never becomes healthy is given up after its time, in the words of the health check', () => {
    const cloud = new PaperCloud();
    cloud.broken.add('1.42.0');
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.back?.cause).toEqual({
      why: 'stand up',
      reason: '0 of 1 instances are healthy: answers 503',
    });
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('that rings an alarm in its bake goes back at the same look', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    cloud.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: cloud.now, reason: 'errors above 5 %' }];
    cloud.step();
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.back?.cause).toMatchObject({ why: 'alarm', alarm: 'api-errors' });
  });
});

describe('preflight refuses, changing nothing, when', () => {
  const cases: [string, (cloud: PaperCloud) => void, string][] = [
    ['the release is unknown', (cloud) => (cloud.seen.releases = []), 'there is no release 1.42.0 of api'],
    [
      'the release serves already',
      (cloud) => (cloud.operation = newOperation({ release: '1.41.0' })),
      'api 1.41.0 serves already',
    ],
    [
      'an alarm rings',
      (cloud) => cloud.seen.alarms.splice(0, 1, { name: 'x', state: 'ringing', since: 0, reason: '' }),
      'the alarm x rings',
    ],
    [
      'an alarm has no data',
      (cloud) => cloud.seen.alarms.splice(0, 1, { name: 'x', state: 'unknown', since: 0, reason: '' }),
      'the alarm x has no data',
    ],
    [
      'an alarm is missing',
      (cloud) => cloud.seen.alarms.splice(0, 1, { name: 'x', state: 'missing', since: 0, reason: '' }),
      'the alarm x does not exist',
    ],
    [
      'the live cluster is not whole',
      (cloud) => cloud.find('api-prod-v041')?.instances.pop(),
      'only 3 of 4 instances of api-prod-v041 are healthy',
    ],
    [
      'requests are divided',
      (cloud) => (cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 50 }, sticky: 0 }]),
      'requests are divided between two clusters already: somebody is at work',
    ],
    [
      'a foreign cluster stands in the way',
      (cloud) => cloud.seen.clusters.push(cluster('by-hand', '1.0.0', 'b', 1)),
      'by-hand stands where the new cluster would: nobody here made it',
    ],
  ];
  it.each(cases)('%s', (_, prepare, reason) => {
    const cloud = new PaperCloud();
    prepare(cloud);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end).toMatchObject({ how: 'not started', reasons: [reason] });
    expect(cloud.desires).toEqual([]);
  });

  it('tells every reason at once', () => {
    const cloud = new PaperCloud();
    cloud.seen.releases = [];
    cloud.seen.alarms = [{ name: 'x', state: 'ringing', since: 0, reason: '' }];
    cloud.step();
    expect(cloud.operation.end).toMatchObject({ reasons: ['there is no release 1.42.0 of api', 'the alarm x rings'] });
  });
});

describe('a person', () => {
  it('who rolls back before anything changed just stops it', () => {
    const cloud = new PaperCloud();
    cloud.say({ ask: 'roll back' });
    cloud.step();
    expect(cloud.operation.end).toMatchObject({ how: 'not started', reasons: ['Ada stopped it'] });
  });

  it.each(['canary', 'stand up', 'shift', 'bake'] as const)(
    'who rolls back in the %s moves the route at the next look',
    (stage) => {
      const cloud = new PaperCloud();
      cloud.until(
        (operation) => operation.stage === stage && (stage !== 'canary' || operation.trafficSince !== undefined),
      );
      cloud.say({ ask: 'roll back', reason: 'totals are wrong' }, LIN);
      cloud.step();
      expect(cloud.weights()).toEqual({ a: 100, b: 0 });
      cloud.until(({ end }) => end !== undefined);
      expect(cloud.operation.back?.cause).toEqual({ why: 'person', by: LIN, reason: 'totals are wrong' });
      expect(cloud.clusterNames()).toEqual(['api-prod-v041']);
      expect(cloud.bad).toEqual(['1.42.0']);
    },
  );

  it('who rolls back when the old cluster is going gets it made anew before any traffic moves', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'tear down');
    cloud.seen.clusters = cloud.seen.clusters.filter(({ name }) => name !== 'api-prod-v041');
    cloud.say({ ask: 'roll back' });
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 0, b: 100 });
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('rolled back');
    expect(cloud.find('api-prod-v041')).toMatchObject({ release: '1.41.0', desired: 4 });
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('is told who was faster when two press at once', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    cloud.say({ ask: 'roll back' }, LIN);
    expect(cloud.say({ ask: 'roll back' })).toBe('Lin was faster and asked for the same. It is being done.');
  });

  it('who pauses stops the stages, not the safety checks', () => {
    const cloud = new PaperCloud();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    cloud.say({ ask: 'pause' });
    for (let i = 0; i < 100; i++) cloud.step();
    expect(cloud.operation.stage).toBe('canary');
    cloud.errors['1.42.0'] = 0.2;
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end?.how).toBe('rolled back');
  });

  it('who resumes gives the canary the rest of its time', () => {
    const cloud = new PaperCloud();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    const since = cloud.now;
    cloud.say({ ask: 'pause' });
    for (let i = 0; i < 60; i++) cloud.step();
    cloud.say({ ask: 'resume' });
    cloud.until(({ stage }) => stage === 'stand up');
    expect(cloud.now - since).toBeGreaterThanOrEqual(60_000 + PLAN.canary.for - 1000);
  });

  it('who ends the bake lets the old cluster go at once', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    cloud.say({ ask: 'skip bake' }, LIN);
    cloud.step();
    expect(cloud.operation.stage).toBe('tear down');
  });

  it('is asked when the canary had too few requests, and the old release serves if nobody answers', () => {
    const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, canary: { ...PLAN.canary, minRequests: 10_000 } } }));
    cloud.until(({ asking }) => asking !== undefined);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.back?.cause).toMatchObject({ why: 'nobody decided' });
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('may accept a canary that cannot tell', () => {
    const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, canary: { ...PLAN.canary, minRequests: 10_000 } } }));
    cloud.until(({ asking }) => asking !== undefined);
    cloud.say({ ask: 'accept canary' }, LIN);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation).toMatchObject({ end: { how: 'live' }, canaryAcceptedBy: LIN });
  });
});

describe('a foreign hand on the route', () => {
  const edited = (): PaperCloud => {
    const cloud = new PaperCloud();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 50 }, sticky: 0 }];
    cloud.desires = [];
    for (let i = 0; i < 10; i++) cloud.step();
    return cloud;
  };

  it('stops the operation and is not overwritten', () => {
    const cloud = edited();
    expect(cloud.operation.stopped).toMatchObject({ should: { a: 80, b: 20 }, is: { a: 50, b: 50 } });
    expect(cloud.desires).toEqual([]);
  });

  it('is put back when a person says so, and the deploy goes on', () => {
    const cloud = edited();
    cloud.say({ ask: 'restore' });
    cloud.step();
    cloud.until(({ trafficSince }) => trafficSince !== undefined);
    expect(cloud.weights()).toEqual({ a: 80, b: 20 });
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('is left alone when a person takes over', () => {
    const cloud = edited();
    cloud.say({ ask: 'abandon' }, LIN);
    cloud.step();
    expect(cloud.operation.end).toMatchObject({ how: 'left', by: LIN });
    expect(cloud.weights()).toEqual({ a: 50, b: 50 });
  });

  it('leaves clusters to who takes over that scale again, whenever it was', () => {
    const cloud = new PaperCloud();
    cloud.until(({ stage }) => stage === 'bake');
    expect(cloud.find('api-prod-v041')?.pinnedBy).toBe(cloud.operation.id);
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 50 }, sticky: 0 }];
    cloud.until(({ stopped }) => stopped !== undefined);
    cloud.say({ ask: 'abandon' }, LIN);
    cloud.step();
    expect(cloud.operation.end).toMatchObject({ how: 'left', by: LIN });
    expect(cloud.find('api-prod-v041')?.pinnedBy).toBeNull();
    expect(cloud.weights()).toEqual({ a: 50, b: 50 });
  });

  it('does not stop a rollback that a person asks for', () => {
    const cloud = edited();
    cloud.say({ ask: 'roll back' });
    cloud.until(({ end }) => end?.how === 'rolled back');
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });
});

describe('a rollback after the end', () => {
  const rolledBack = (prepare: (cloud: PaperCloud) => void = () => {}): PaperCloud => {
    const cloud = new PaperCloud(newOperation({ kind: 'rollback', lane: 'rollback', release: '1.40.0' }));
    prepare(cloud);
    cloud.until(({ end }) => end !== undefined);
    return cloud;
  };

  it('stands the old release up again when it is gone, without canary and bake', () => {
    const cloud = rolledBack();
    expect(cloud.operation).toMatchObject({ end: { how: 'live' }, clusters: { standing: false } });
    expect(cloud.operation.runs.map(({ stage }) => stage)).toEqual(['preflight', 'stand up', 'shift', 'tear down']);
    expect(cloud.find('api-prod-v042')).toMatchObject({ release: '1.40.0', desired: 4 });
    expect(cloud.clusterNames()).toEqual(['api-prod-v042']);
  });

  it('uses the old cluster where it still stands', () => {
    const cloud = rolledBack(({ seen }) => seen.clusters.push(cluster('api-prod-v040', '1.40.0', 'b', 4)));
    expect(cloud.operation.clusters).toMatchObject({ standing: true, next: { name: 'api-prod-v040' } });
    expect(cloud.clusterNames()).toEqual(['api-prod-v040']);
  });

  it('asks no alarm: it may well be the cure', () => {
    const cloud = rolledBack(({ seen }) => {
      seen.alarms = [{ name: 'x', state: 'ringing', since: 0, reason: '' }];
    });
    expect(cloud.operation.end?.how).toBe('live');
  });
});

it('puts the route right when a late write of its own turns up after the rollback', () => {
  const cloud = new PaperCloud();
  cloud.until(({ stage }) => stage === 'bake');
  cloud.say({ ask: 'roll back' });
  cloud.until(({ back }) => back?.routeBackAt !== undefined);
  cloud.seen.routes = [{ id: 'rule', weights: { a: 0, b: 100 }, sticky: 0 }];
  cloud.until(({ end }) => end !== undefined);
  expect(cloud.operation.end?.how).toBe('rolled back');
  expect(cloud.weights()).toEqual({ a: 100, b: 0 });
});

it('leaves the old cluster standing with a warning when it cannot be removed in time', () => {
  const cloud = new PaperCloud();
  cloud.until(({ stage }) => stage === 'tear down');
  const old = cloud.find('api-prod-v041');
  for (let i = 0; i < 100 && !cloud.operation.end; i++) {
    cloud.step();
    if (old && !cloud.find('api-prod-v041')) cloud.seen.clusters.push(old);
  }
  expect(cloud.operation.end).toMatchObject({
    how: 'live',
    warning: 'api-prod-v041 still stands: it could not be removed in time',
  });
});
