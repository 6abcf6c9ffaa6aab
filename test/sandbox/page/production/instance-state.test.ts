import { describe, expect, it } from 'vitest';
import { instanceState, summary } from '../../../../src/sandbox/page/production/instance-state.ts';
import { shareOf } from '../../../../src/sandbox/page/production/share.ts';
import { production } from '../world-fixture.ts';

describe('an instance', () => {
  it.each([
    ['InService', 'healthy', 'healthy'],
    ['Pending', 'unused', 'starting'],
    ['InService', 'initial', 'starting'],
    ['InService', 'unhealthy', 'unhealthy'],
    ['InService', 'draining', 'draining'],
    ['Terminating:Wait', 'draining', 'leaving'],
    ['InService', 'unused', 'running, no traffic'],
  ])('in %s whose target is %s is %s', (lifecycle, health, state) => {
    expect(instanceState({ lifecycle, health })).toBe(state);
  });

  it('is counted in words', () => {
    const states = ['healthy', 'healthy', 'initial'].map((health) => ({ lifecycle: 'InService', health }));
    expect(summary(states)).toBe('2 healthy, 1 starting');
    expect(summary([])).toBe('no instances');
  });
});

describe("a cluster's share", () => {
  it('is its weight among all weights, and nothing where no weight is', () => {
    const clusters = production(60).services[0]?.clusters ?? [];
    expect(clusters.map((cluster) => shareOf(cluster, clusters))).toEqual([95, 5]);
    const idle = clusters.map((cluster) => ({ ...cluster, weight: 0 }));
    expect(idle.map((cluster) => shareOf(cluster, idle))).toEqual([0, 0]);
  });
});
