import { describe, expect, it } from 'vitest';
import type { Freeze } from '../../src/catalog/catalog.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import { LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

/** A deploy that finds everything frozen `from` until `to`, milliseconds after its beginning. */
const START = 1_000_000;
const frozenFor = (from: number, to: number, more: Partial<Operation> = {}): PaperCloud => {
  const freeze: Freeze = { why: 'the sale', when: { every: 'once', from: START + from, to: START + to } };
  return new PaperCloud(newOperation({ plan: { ...PLAN, freezes: [freeze] }, ...more }));
};

describe('a freeze that begins in mid-operation', () => {
  it('lets the running stage finish and holds the next one, until it is over by itself', () => {
    const cloud = frozenFor(10_000, 300_000);
    cloud.until(({ frozen }) => frozen !== undefined);
    expect(cloud.operation).toMatchObject({
      stage: 'canary',
      verdict: { word: 'pass' },
      frozen: { why: 'the sale', until: START + 300_000 },
    });
    cloud.until(({ stage }) => stage === 'stand up');
    expect(cloud.now).toBeGreaterThanOrEqual(START + 300_000);
    expect(cloud.operation.frozen).toBeUndefined();
    expect(cloud.events.filter(({ what }) => what === 'The stand up waits: the sale')).toHaveLength(1);
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('lets nothing begin that has waited in line into it, and chooses no cluster yet', () => {
    const cloud = frozenFor(-1000, 60_000);
    cloud.until(({ frozen }) => frozen !== undefined);
    expect(cloud.operation).not.toHaveProperty('clusters');
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('switches off neither judge nor alarm', () => {
    const judged = frozenFor(10_000, 900_000);
    judged.until(({ frozen }) => frozen !== undefined);
    judged.errors['1.42.0'] = 0.5;
    judged.until(({ end }) => end?.how === 'rolled back');
    const alarmed = frozenFor(10_000, 900_000);
    alarmed.until(({ frozen }) => frozen !== undefined);
    alarmed.seen.alarms = [{ name: 'api-errors', state: 'ringing', since: 0, reason: '' }];
    alarmed.until(({ end }) => end?.how === 'rolled back');
    expect(alarmed.now).toBeLessThan(START + 900_000);
  });

  it('does not hold what has begun to shift, nor the tear down after it', () => {
    const cloud = new PaperCloud(newOperation());
    cloud.until(({ stage }) => stage === 'shift');
    const freeze: Freeze = { why: 'the sale', when: { every: 'once', from: 0, to: START * 1000 } };
    cloud.operation = { ...cloud.operation, plan: { ...PLAN, freezes: [freeze] } };
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('holds no rollback', () => {
    const cloud = frozenFor(-1000, 900_000_000, { kind: 'rollback', lane: 'rollback', release: '1.40.0' });
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('holds other environments only where it says so', () => {
    const freeze: Freeze = { why: 'x', environments: ['staging'], when: { every: 'once', from: 0, to: START * 1000 } };
    const cloud = new PaperCloud(newOperation({ plan: { ...PLAN, freezes: [freeze] } }));
    cloud.until(({ end }) => end?.how === 'live');
  });

  it('is overridden by a person with a reason, once for the whole operation', () => {
    const cloud = frozenFor(10_000, 900_000_000);
    cloud.until(({ frozen }) => frozen !== undefined);
    expect(cloud.say({ ask: 'override freeze', reason: 'the fix for the checkout' }, LIN)).toBeNull();
    cloud.until(({ end }) => end?.how === 'live');
    expect(cloud.operation.unfrozenBy).toEqual({ by: LIN, reason: 'the fix for the checkout' });
  });

  it('is over before it asks for an approval', () => {
    const cloud = frozenFor(10_000, 300_000);
    cloud.operation = { ...cloud.operation, plan: { ...cloud.operation.plan, approval: { within: 30_000 } } };
    cloud.until(({ asking }) => asking !== undefined, 600);
    expect(cloud.now).toBeGreaterThanOrEqual(START + 300_000);
  });
});
