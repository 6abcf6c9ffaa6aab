import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { refused } from '../../src/delivery/trouble.ts';
import { LIN, newOperation, PaperCloud } from './paper-cloud.ts';

const oneWay = (): PaperCloud => new PaperCloud(newOperation({ noWayBack: 'drops the column total' }));
const ring = (cloud: PaperCloud) => {
  cloud.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: cloud.now, reason: 'above 5 %' }];
};
const stopped = (when: (operation: Operation) => boolean = ({ stage }) => stage === 'bake'): PaperCloud => {
  const cloud = oneWay();
  cloud.until(when);
  ring(cloud);
  cloud.until(({ asking }) => asking?.about === 'no way back');
  return cloud;
};

describe('a release without a way back', () => {
  it('is known by its launch template, or because a person said so', () => {
    const cloud = new PaperCloud();
    cloud.seen.releases = cloud.seen.releases?.map((each) => ({ ...each, noWayBack: 'drops the column total' }));
    cloud.until(({ stage }) => stage === 'canary');
    expect(cloud.operation.noWayBack).toBe('drops the column total');
  });

  it('is rolled back as any other before it got a single request', () => {
    const cloud = oneWay();
    cloud.broken.add('1.42.0');
    cloud.until(({ end }) => end?.how === 'rolled back');
  });

  it.each(['canary', 'stand up', 'bake'] as const)('stands still when an alarm rings in its %s, and asks', (stage) => {
    const cloud = stopped((operation) => operation.stage === stage && operation.trafficSince !== undefined);
    const [weights, names] = [cloud.weights(), cloud.clusterNames()];
    cloud.desires = [];
    for (let i = 0; i < 200; i++) cloud.step();
    expect(cloud.operation.asking).toMatchObject({
      about: 'no way back',
      cause: { why: 'alarm', alarm: 'api-errors' },
    });
    expect([cloud.weights(), cloud.clusterNames(), cloud.desires]).toEqual([weights, names, []]);
    expect(cloud.bad).toEqual([]);
    expect(cloud.events.filter(({ kind }) => kind === 'stopped').map(({ what }) => what)).toEqual([
      'Stopped: 1.42.0 set off the alarm api-errors, and there is no way back from it: drops the column total',
    ]);
  });

  it('stands still when the judge fails its canary', () => {
    const cloud = oneWay();
    cloud.errors['1.42.0'] = 0.2;
    cloud.until(({ asking }) => asking?.about === 'no way back');
    expect(cloud.weights()).toEqual({ a: 80, b: 20 });
  });

  it('counts as served from the moment the weights were asked for, seen or not', () => {
    const cloud = oneWay();
    cloud.until(() => cloud.weights().b === 20);
    expect(cloud.operation.trafficSince).toBeUndefined();
    ring(cloud);
    cloud.step();
    expect(cloud.operation.asking?.about).toBe('no way back');
  });

  it('goes back when a person decides so all the same', () => {
    const cloud = stopped();
    expect(cloud.say({ ask: 'roll back', reason: 'the column is in the backup' }, LIN)).toBeNull();
    cloud.until(({ end }) => end?.how === 'rolled back');
    expect(cloud.weights()).toEqual({ a: 100, b: 0 });
    expect(cloud.bad).toEqual(['1.42.0']);
  });

  it('goes on when a person keeps it: no cause turns it any more', () => {
    const cloud = stopped(({ stage, trafficSince }) => stage === 'canary' && trafficSince !== undefined);
    expect(cloud.say({ ask: 'keep release' }, LIN)).toBeNull();
    cloud.errors['1.42.0'] = 0.2;
    cloud.until(({ stage }) => stage === 'bake');
    expect(cloud.operation.keptBy).toEqual(LIN);
    // The old cluster stays until the alarm is quiet again: a person may still want it.
    for (let i = 0; i < 100; i++) cloud.step();
    expect(cloud.clusterNames()).toContain('api-prod-v041');
    cloud.seen.alarms = [{ name: 'api-errors', state: 'ok', since: cloud.now, reason: '' }];
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('tells the second who decides that somebody has', () => {
    const cloud = stopped();
    cloud.say({ ask: 'keep release' }, LIN);
    cloud.step();
    expect(cloud.say({ ask: 'keep release' })).toBe('Lin decided already: 1.42.0 is kept.');
  });

  it('that does not come up once it was kept is told, not turned', () => {
    const cloud = oneWay();
    cloud.until(({ stage }) => stage === 'stand up');
    const kept = { ...cloud.operation, keptBy: LIN };
    const desire = { want: 'size', cluster: 'api-prod-v042', operation: kept.id, size: 4 } as const;
    expect(refused(kept, desire, 'no such subnet', cloud.now).operation).toMatchObject({
      trouble: { what: 'no such subnet' },
    });
  });
});
