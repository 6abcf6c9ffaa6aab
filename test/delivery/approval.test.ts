import { describe, expect, it } from 'vitest';
import { ADA, LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const asked = (): PaperCloud => {
  const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, approval: { within: 60_000 } } }));
  cloud.until(({ asking }) => asking?.about === 'approval');
  return cloud;
};

describe('a shift that somebody else must approve', () => {
  it('waits when everything stands, with no more traffic than the canary has', () => {
    const cloud = asked();
    expect(cloud.operation).toMatchObject({ stage: 'stand up', asking: { about: 'approval' } });
    for (let i = 0; i < 20; i++) cloud.step();
    expect(cloud.weights()).toEqual({ a: 80, b: 20 });
    expect(cloud.events.filter(({ what }) => what === 'Somebody else of the team must approve the shift')).toHaveLength(
      1,
    );
  });

  it('goes on as soon as it is approved, and remembers by whom', () => {
    const cloud = asked();
    expect(cloud.say({ ask: 'approve' }, LIN)).toBeNull();
    cloud.until(({ end }) => end?.how === 'live');
    expect(cloud.operation.approvedBy).toEqual(LIN);
  });

  it('is not approved by whoever asked for it', () => {
    expect(asked().say({ ask: 'approve' }, ADA)).toBe(
      'You asked for this deploy: somebody else of the team has to approve it.',
    );
  });

  it('goes back when nobody approves in time, which says nothing bad about the release', () => {
    const cloud = asked();
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation).toMatchObject({ end: { how: 'rolled back' }, back: { cause: { why: 'not approved' } } });
    expect(cloud.bad).toEqual([]);
  });

  it('goes back when its time is over although an instance is missing just then', () => {
    const cloud = asked();
    cloud.find('api-prod-v042')?.instances.pop();
    cloud.seen.clusters = cloud.seen.clusters.map((each) => ({ ...each, instances: each.instances.slice(0, 3) }));
    cloud.until(({ back }) => back !== undefined);
    expect(['not approved', 'stand up']).toContain(cloud.operation.back?.cause.why);
  });

  it('is declined by rolling back, in the words of who did', () => {
    const cloud = asked();
    cloud.say({ ask: 'roll back', reason: 'not before the sale' }, LIN);
    cloud.until(({ end }) => end !== undefined);
    expect(cloud.operation.back?.cause).toEqual({ why: 'not approved', by: LIN, reason: 'not before the sale' });
    expect(cloud.bad).toEqual(['1.42.0']);
  });

  it('is watched by the alarms meanwhile', () => {
    const cloud = asked();
    cloud.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: cloud.now, reason: 'above 5 %' }];
    cloud.until(({ back }) => back?.cause.why === 'alarm');
  });

  it('asks nobody for a rollback', () => {
    const operation = newOperation({ kind: 'rollback', lane: 'rollback', release: '1.40.0' });
    const cloud = new PaperCloud({ ...operation, plan: { ...PLAN, approval: { within: 60_000 } } });
    cloud.until(({ end }) => end?.how === 'live');
  });
});
