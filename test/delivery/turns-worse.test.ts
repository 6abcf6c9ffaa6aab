import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/catalog/catalog.ts';
import { LIN, newOperation, PaperCloud, PLAN } from './paper-cloud.ts';

const inPlan = (more: Partial<Environment>) => new PaperCloud(newOperation({ plan: { ...PLAN, ...more } }));
const getsWorse = (cloud: PaperCloud) => {
  cloud.errors['1.42.0'] = 0.1;
  cloud.until(({ back }) => back !== undefined);
  return cloud.operation.back;
};

describe('a release that gets worse after its canary', () => {
  it('goes back while somebody must approve its shift', () => {
    const cloud = inPlan({ approval: { within: 3_600_000 } });
    cloud.until(({ asking }) => asking?.about === 'approval');
    for (let i = 0; i < 30; i++) cloud.step();
    expect(cloud.operation.back).toBeUndefined();
    expect(getsWorse(cloud)).toMatchObject({ cause: { why: 'canary' }, during: 'stand up' });
    expect(cloud.bad).toEqual(['1.42.0']);
  });

  it('goes back while a pause holds it in its stand up', () => {
    const cloud = inPlan({});
    cloud.until(({ stage }) => stage === 'stand up');
    cloud.say({ ask: 'pause' });
    for (let i = 0; i < 60; i++) cloud.step();
    expect(cloud.operation).toMatchObject({ stage: 'stand up', paused: {} });
    expect(getsWorse(cloud)).toMatchObject({ cause: { why: 'canary' }, during: 'stand up' });
  });

  it('goes back while a pause holds it before its first step', () => {
    const cloud = inPlan({});
    cloud.until(({ stage }) => stage === 'shift');
    cloud.say({ ask: 'pause' });
    for (let i = 0; i < 30; i++) cloud.step();
    expect(cloud.weights()).toEqual({ a: 80, b: 20 });
    expect(getsWorse(cloud)).toMatchObject({ cause: { why: 'canary' }, during: 'shift' });
  });

  it('goes back in a bake that is paused, once its time would have been over', () => {
    const cloud = inPlan({});
    cloud.until(({ stage }) => stage === 'bake');
    cloud.say({ ask: 'pause' });
    expect(getsWorse(cloud)).toMatchObject({ cause: { why: 'bake' }, during: 'bake' });
  });

  it('stays where a person keeps it', () => {
    const cloud = inPlan({ approval: { within: 60_000 } });
    cloud.until(({ asking }) => asking?.about === 'approval');
    cloud.operation = { ...cloud.operation, keptBy: LIN };
    cloud.errors['1.42.0'] = 0.1;
    for (let i = 0; i < 30; i++) cloud.step();
    expect(cloud.operation.back).toBeUndefined();
  });

  it('writes nothing at a look that shows nothing new', () => {
    const cloud = inPlan({ approval: { within: 3_600_000 } });
    cloud.until(({ asking }) => asking?.about === 'approval');
    cloud.step();
    const before = cloud.operation;
    cloud.step();
    expect({ ...cloud.operation, healthyLooks: 0 }).toEqual({ ...before, healthyLooks: 0 });
  });
});
