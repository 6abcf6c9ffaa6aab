import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { ADA, cluster, instances, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const FIRST = { subnets: ['subnet-00000000'], size: 3, min: 2, max: 6, grace: 60_000, tags: {} };
const FOUNDED = { ...PLAN, cluster: FIRST };

/** A service that nothing serves; its alarm has no data. */
function nothing(more: Partial<Operation> = {}): PaperCloud {
  const cloud = new PaperCloud(newOperation({ plan: FOUNDED, ...more }));
  cloud.seen.clusters = [];
  cloud.seen.alarms = [{ name: 'api-errors', state: 'unknown', since: 0, reason: '' }];
  return cloud;
}

const alarm = (cloud: PaperCloud, state: 'ok' | 'ringing', since = cloud.now) => {
  cloud.seen.alarms = [{ name: 'api-errors', state, since, reason: 'errors above 5 %' }];
};
const wants = ({ desires }: PaperCloud) => desires.map(({ want }) => want);
const reasons = ({ operation: { end } }: PaperCloud) => (end?.how === 'not started' ? end.reasons : []);
const serving = (): PaperCloud => {
  const cloud = nothing();
  cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
  return cloud;
};

describe('a first deploy', () => {
  it('stands up in full size without requests, then gets them all, bakes, and may scale', () => {
    const cloud = nothing();
    const weights: string[] = [];
    cloud.until(({ stage }) => {
      weights.push(JSON.stringify(cloud.weights()));
      return stage === 'bake';
    });
    expect([...new Set(weights)]).toEqual(['{"a":100,"b":0}', '{"b":100,"a":0}']);
    expect(cloud.find('api-prod-v000')).toMatchObject({ targetGroup: 'b', desired: 3, pinnedBy: cloud.operation.id });
    alarm(cloud, 'ok');
    cloud.until(({ end }) => end?.how === 'live');
    expect(cloud.find('api-prod-v000')).toMatchObject({ pinnedBy: null });
    expect(cloud.operation.runs.map(({ stage }) => stage)).toEqual([
      'preflight',
      'stand up',
      'shift',
      'bake',
      'tear down',
    ]);
    expect(wants(cloud).filter((want) => want === 'gone')).toEqual([]);
  });

  it('takes the side that gets no requests, so that none finds the first instances alone', () => {
    const cloud = nothing();
    cloud.seen.routes = [{ id: 'rule', weights: { b: 1 }, sticky: 0 }];
    cloud.until(({ founding }) => founding !== undefined);
    expect(cloud.operation.founding).toMatchObject({ next: { targetGroup: 'a' }, other: 'b' });
  });

  it('begins where a route sends requests nowhere at all', () => {
    const cloud = nothing();
    cloud.seen.routes = [{ id: 'rule', weights: { a: 0, b: 0 }, sticky: 0 }];
    cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('says what to add where services.yml does not say what to make', () => {
    const cloud = nothing({ plan: PLAN });
    cloud.step();
    expect(cloud.operation.end).toMatchObject({
      how: 'not started',
      nothingServes: true,
      reasons: ['nothing serves api in prod yet, and services.yml does not say what its first cluster is made from'],
      next: 'Add `cluster:` with subnets, size, min, max and grace to it in services.yml, then ask again.',
    });
  });

  it('is no rollback', () => {
    const cloud = nothing({ kind: 'rollback' });
    cloud.step();
    expect(reasons(cloud)).toEqual(['nothing serves api in prod']);
  });

  it('does not begin with a release that is not there', () => {
    const cloud = nothing({ release: '9.9.9' });
    cloud.step();
    expect(reasons(cloud)).toEqual(['there is no release 9.9.9 of api']);
  });

  it('does not begin with an alarm that does not exist, nor with a route that forwards nowhere', () => {
    const cloud = nothing();
    cloud.seen.alarms = [{ name: 'api-errors', state: 'missing', since: 0, reason: '' }];
    cloud.seen.routes = [{ id: 'rule', weights: {}, sticky: 0 }];
    cloud.step();
    expect(reasons(cloud)).toEqual(['the alarm api-errors does not exist', 'its route forwards to no target group']);
  });

  it('removes nothing healthy that stands there without requests', () => {
    const cloud = nothing();
    cloud.seen.clusters = [
      { ...cluster('api-prod-v007', '1.40.0', 'b', 2), madeBy: 'api-000000' },
      cluster('hand-made', '1.40.0', 'b', 2),
    ];
    cloud.step();
    expect(reasons(cloud)).toEqual([
      'api-prod-v007 stands there, healthy, and gets no requests',
      'hand-made stands there and gets no requests: nobody here made it',
    ]);
    expect(cloud.desires).toEqual([]);
  });

  it('clears away the sick remains of an earlier one', () => {
    const cloud = nothing();
    const rest = cluster('api-prod-v007', '1.40.0', 'b', 2);
    cloud.seen.clusters = [{ ...rest, instances: [], madeBy: 'api-000000' }];
    cloud.until(({ founding }) => founding !== undefined);
    expect(cloud.desires[0]).toMatchObject({ want: 'gone', cluster: 'api-prod-v007' });
    expect(cloud.operation.founding?.next.name).toBe('api-prod-v000');
  });

  it('waits for approval before the first request', () => {
    const cloud = nothing({ plan: { ...FOUNDED, approval: { within: 60_000 } } });
    cloud.until(({ asking }) => asking?.about === 'approval');
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
    cloud.say({ ask: 'approve' }, LIN);
    cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
  });

  it('is not made smaller when it has grown by itself', () => {
    const cloud = nothing();
    cloud.until(({ stage }) => stage === 'stand up');
    cloud.step();
    Object.assign(cloud.find('api-prod-v000') ?? {}, { desired: 4, instances: instances(4) });
    cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
    expect(cloud.find('api-prod-v000')).toMatchObject({ desired: 4 });
  });

  it('stops at a hand on the route', () => {
    const cloud = serving();
    cloud.seen.routes = [{ id: 'rule', weights: { a: 50, b: 50 }, sticky: 0 }];
    cloud.step();
    expect(cloud.operation.stopped).toMatchObject({ is: { a: 50, b: 50 } });
  });
});

describe('the alarms of a first deploy', () => {
  it('may ring as long as nothing serves, and are quiet before it is live', () => {
    const cloud = nothing();
    alarm(cloud, 'ringing', 0);
    cloud.until(({ stage }) => stage === 'bake');
    alarm(cloud, 'ok');
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('that have not fallen silent when the bake is over ask the team', () => {
    const cloud = nothing();
    alarm(cloud, 'ringing', 0);
    cloud.until(({ asking }) => asking !== undefined);
    expect(cloud.operation).toMatchObject({ stage: 'bake', asking: { about: 'no way back' } });
  });

  it('that have no data keep it in its bake', () => {
    const cloud = serving();
    for (let i = 0; i < 60; i++) cloud.step();
    expect(cloud.operation).toMatchObject({ stage: 'bake', alarms: { quiet: 0, of: 1 } });
  });

  it('that ring once it serves ask the team: a bad cluster is more than none', () => {
    const cloud = serving();
    cloud.until(({ stage }) => stage === 'bake');
    alarm(cloud, 'ringing');
    for (let i = 0; i < 5; i++) cloud.step();
    expect(cloud.operation.asking).toMatchObject({ about: 'no way back', cause: { why: 'alarm' } });
    expect(cloud.weights()).toEqual({ b: 100, a: 0 });
    expect(cloud.find('api-prod-v000')).toBeDefined();
  });

  it('that a person has answered turn nothing back any more', () => {
    const cloud = serving();
    alarm(cloud, 'ringing');
    cloud.until(({ asking }) => asking !== undefined);
    cloud.say({ ask: 'keep release' });
    cloud.step();
    alarm(cloud, 'ok');
    cloud.until(({ end }) => end?.how === 'live');
    expect(cloud.operation.keptBy).toEqual(ADA);
  });
});

describe('going back from a first deploy', () => {
  it('that does not come up: thrown away, no request has seen it', () => {
    const cloud = nothing();
    cloud.broken.add('1.42.0');
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.end).toMatchObject({ how: 'rolled back' });
    expect(cloud.operation.back?.cause).toMatchObject({ why: 'stand up' });
    expect(cloud.seen.clusters).toEqual([]);
    expect(cloud.bad).toEqual(['1.42.0']);
    expect(cloud.events.at(-1)?.what).toBe('api 1.42.0 is rolled back, nothing serves api in prod');
  });

  it('that serves: requests go to nobody first, then it is thrown away', () => {
    const cloud = serving();
    cloud.say({ ask: 'roll back' });
    const seen: string[] = [];
    cloud.until(({ end }) => {
      seen.push(`${cloud.weights().b} ${cloud.clusterNames().length}`);
      return end !== undefined;
    });
    expect([...new Set(seen)]).toEqual(['100 1', '0 1', '0 0']);
    expect(cloud.say({ ask: 'roll back' })).toBe(
      'This is over: api 1.42.0 was rolled back by Ada, nothing serves api.',
    );
  });
});
