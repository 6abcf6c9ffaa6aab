import { describe, expect, it } from 'vitest';
import { ADA, cluster, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const STEPS = { ...PLAN, shift: { margin: 2000, steps: [10, 50, 100], every: 10_000 } };
const inSteps = (): PaperCloud => new PaperCloud(newOperation({ plan: STEPS }));
const at = (share: number): PaperCloud => {
  const cloud = inSteps();
  cloud.until(({ step }) => step?.share === share);
  return cloud;
};

describe('a shift in steps', () => {
  it('takes no traffic away from the canary, then half of it, then all', () => {
    const cloud = inSteps();
    const seen: string[] = [];
    cloud.until(({ end }) => {
      const now = JSON.stringify(cloud.weights());
      if (seen.at(-1) !== now) seen.push(now);
      return end !== undefined;
    });
    expect(seen).toEqual(['{"a":100,"b":0}', '{"a":80,"b":20}', '{"b":50,"a":50}', '{"b":100,"a":0}']);
    expect(cloud.operation.end).toMatchObject({ how: 'live' });
    expect(cloud.events.map(({ what }) => what)).toContain('1.42.0 takes 50 % of requests');
  });

  it('stays at a step for its time, with both clusters whole', () => {
    const cloud = at(50);
    const since = cloud.now;
    cloud.until(({ step }) => step?.share === 100);
    expect(cloud.now - since).toBeGreaterThanOrEqual(10_000);
    expect(cloud.find('api-prod-v041')).toMatchObject({ desired: 4, pinnedBy: cloud.operation.id });
    expect(cloud.find('api-prod-v042')).toMatchObject({ desired: 4 });
  });

  it('goes back when the new release is worse in a step than the old one beside it', () => {
    const cloud = at(50);
    cloud.errors['1.42.0'] = 0.2;
    cloud.until(({ back }) => back !== undefined);
    expect(cloud.operation.back?.cause).toMatchObject({ why: 'shift', verdict: { word: 'fail' } });
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('goes on when both sides are bad alike: the new release is not worse', () => {
    const cloud = inSteps();
    cloud.errors = { '1.41.0': 0.2, '1.42.0': 0.2 };
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('holds at the step while it is paused, and the judge watches on', () => {
    const cloud = at(50);
    cloud.say({ ask: 'pause' });
    for (let i = 0; i < 60; i++) cloud.step();
    expect(cloud.weights()).toEqual({ b: 50, a: 50 });
    cloud.errors['1.42.0'] = 0.5;
    cloud.until(({ back }) => back?.cause.why === 'shift');
  });

  it('holds at the step while it is paused, and the alarms watch on', () => {
    const cloud = at(50);
    cloud.say({ ask: 'pause' });
    cloud.step();
    cloud.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: cloud.now, reason: 'above 5 %' }];
    cloud.until(({ back }) => back?.cause.why === 'alarm');
  });

  it('stops at a hand on the route, paused or not', () => {
    const cloud = at(50);
    cloud.say({ ask: 'pause' });
    cloud.seen.routes = [{ id: 'rule', weights: { a: 5, b: 95 }, sticky: 0 }];
    cloud.step();
    expect(cloud.operation.stopped).toMatchObject({ is: { a: 5, b: 95 } });
  });

  it('goes no further while an alarm is silent, and asks nobody to believe it', () => {
    const cloud = at(50);
    cloud.seen.alarms = [{ name: 'api-errors', state: 'unknown', since: cloud.now, reason: '' }];
    for (let i = 0; i < 60; i++) cloud.step();
    expect(cloud.weights()).toEqual({ b: 50, a: 50 });
  });

  it('asks the team when a step cannot tell, and watches on when somebody wants more time', () => {
    const cloud = at(50);
    const { figures } = cloud.seen;
    cloud.seen = { ...cloud.seen, figures: {} };
    cloud.until(({ asking }) => asking?.about === 'canary');
    expect(cloud.say({ ask: 'extend canary' }, LIN)).toBeNull();
    cloud.seen = { ...cloud.seen, figures };
    cloud.step();
    expect(cloud.operation.asking).toBeUndefined();
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('goes back when a step cannot tell and nobody decides', () => {
    const cloud = at(50);
    cloud.seen = { ...cloud.seen, figures: {} };
    cloud.until(({ back }) => back?.cause.why === 'nobody decided');
  });

  it('waits for a whole new cluster before each step when the old one has grown meanwhile', () => {
    const cloud = at(50);
    Object.assign(cloud.find('api-prod-v041') ?? {}, cluster('api-prod-v041', '1.41.0', 'a', 6));
    cloud.until(({ shiftedAt }) => shiftedAt !== undefined);
    expect(cloud.find('api-prod-v042')?.desired).toBe(6);
  });

  it('puts a step right when a late write of its own turns up', () => {
    const cloud = at(50);
    cloud.seen.routes = [{ id: 'rule', weights: { a: 80, b: 20 }, sticky: 0 }];
    cloud.step();
    expect(cloud.weights()).toEqual({ b: 50, a: 50 });
  });

  it('rolls back from the middle at the next look', () => {
    const cloud = at(50);
    cloud.say({ ask: 'roll back' }, ADA);
    cloud.step();
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
  });

  it('is none for a rollback: it is the cure', () => {
    const cloud = new PaperCloud(newOperation({ plan: STEPS, kind: 'rollback', lane: 'rollback', release: '1.40.0' }));
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.events.map(({ what }) => what).filter((what) => what.includes('takes'))).toEqual([
      '1.40.0 takes all requests',
    ]);
  });
});
