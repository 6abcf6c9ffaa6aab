import { describe, expect, test } from 'vitest';
import { sightOf } from '../../../jobs/delivery/sight.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import { ADA, newOperation } from '../../delivery/paper-cloud.ts';

const NOW = 1_000_000;
const ref = (name: string, targetGroup: string) => ({ name, targetGroup, release: '1.41.0', size: 4 });
const CLUSTERS = { live: ref('old', 'a'), next: ref('new', 'b'), standing: false };
const placed = (more: Partial<Operation>): Operation => newOperation({ clusters: CLUSTERS, ...more });
const beside = (more: Partial<Operation>): Operation =>
  placed({ clusters: { ...CLUSTERS, baseline: ref('new-baseline', 'c') }, ...more });
const BAKE: Partial<Operation> = {
  stage: 'bake',
  runs: [{ stage: 'bake', began: 990_000 }],
  route: { want: { b: 1 }, ours: [{ b: 1 }] },
  trafficSince: 700_000,
  shiftedAt: 800_000,
};
const turned: Partial<Operation> = {
  lane: 'rollback',
  back: { cause: { why: 'person', by: ADA }, during: 'bake', askedAt: 900_000 },
};

describe('what a step asks to see', () => {
  test.each<[when: string, operation: Operation, asks: object]>([
    ['in preflight: whatever there is', newOperation(), {}],
    [
      'while its canary boots: its two clusters and their health',
      placed({ stage: 'canary' }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false },
    ],
    [
      'while its canary is judged: figures instead of health',
      placed({ stage: 'canary', trafficSince: 700_000 }),
      { clusters: ['old', 'new'], health: false, alarms: true, releases: false, figuresFrom: 700_000 },
    ],
    [
      'while its canary is judged beside a baseline: that one too',
      beside({ stage: 'canary', trafficSince: 700_000 }),
      { clusters: ['old', 'new', 'new-baseline'], health: false, alarms: true, releases: false, figuresFrom: 700_000 },
    ],
    [
      'once its baseline is gone: no more of that',
      beside({ stage: 'tear down', baseline: { gone: true } }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false },
    ],
    [
      'in stand up: health, and the figures of the share that it has',
      placed({ stage: 'stand up', trafficSince: 700_000 }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false, figuresFrom: 700_000 },
    ],
    [
      'in stand up without a canary before it: no figures',
      placed({ stage: 'stand up' }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false },
    ],
    [
      'in the shift: both',
      placed({ stage: 'shift', trafficSince: 700_000 }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false, figuresFrom: 700_000 },
    ],
    [
      'in the bake: figures of the last hours too, and no health',
      placed({ ...BAKE, clusters: { ...CLUSTERS, live: { ...CLUSTERS.live, createdAt: 500_000 } } }),
      { clusters: ['old', 'new'], health: false, alarms: true, releases: false, figuresFrom: 800_000 - 180_000 },
    ],
    [
      'in the bake: nothing of the time before the old one came',
      placed({ ...BAKE, clusters: { ...CLUSTERS, live: { ...CLUSTERS.live, createdAt: 790_000 } } }),
      { clusters: ['old', 'new'], health: false, alarms: true, releases: false, figuresFrom: 790_000 },
    ],
    [
      'in the bake, while no period has ended since the verdict: no figures',
      placed({ ...BAKE, verdict: { word: 'so far', figures: [], from: 0, to: NOW, against: 'before' } }),
      { clusters: ['old', 'new'], health: false, alarms: true, releases: false },
    ],
    [
      'in tear down: what stands, and whether the new one is well',
      placed({ stage: 'tear down', trafficSince: 700_000 }),
      { clusters: ['old', 'new'], health: true, alarms: true, releases: false },
    ],
    [
      'on the way back: health alone, at once',
      placed({ stage: 'bake', trafficSince: 700_000, ...turned }),
      { clusters: ['old', 'new'], health: true, alarms: false, releases: false },
    ],
    [
      'asked to roll back: the same, for it is decided at this look',
      placed({ stage: 'bake', trafficSince: 700_000, signals: [{ ask: 'roll back', at: NOW, by: ADA }] }),
      { clusters: ['old', 'new'], health: true, alarms: false, releases: false },
    ],
    [
      'in a rollback of its own: no alarm',
      placed({ kind: 'rollback', stage: 'shift' }),
      { clusters: ['old', 'new'], health: true, alarms: false, releases: false, figuresFrom: NOW - 60_000 },
    ],
  ])('%s', (_, operation, asks) => {
    expect(sightOf(operation, NOW)).toEqual(asks);
  });
});
