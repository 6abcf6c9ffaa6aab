import { describe, expect, it } from 'vitest';
import { type History, linesOf, remembered } from '../../../../src/sandbox/page/production/history.ts';
import { production } from '../world-fixture.ts';

const watched = (seconds: number[]) =>
  seconds.map(production).reduce<History>((history, now) => remembered(history, now), []);

describe('the history of production', () => {
  it('keeps the last 90 seconds', () => {
    const history = watched(Array.from({ length: 200 }, (_, second) => second));
    expect(history).toHaveLength(91);
    expect((history.at(-1)?.at ?? 0) - (history[0]?.at ?? 0)).toBe(90_000);
  });

  it('begins anew when the clock of the sandbox does', () => {
    expect(watched([50, 51, 3])).toHaveLength(1);
  });

  it('gives each cluster a line, with a gap where it had no value', () => {
    const [live, canary] = linesOf(watched([28, 29, 30]), 'api', ({ errorPercent }) => errorPercent);
    expect(live).toMatchObject({ cluster: 'api-prod-v042', release: '1.41.0' });
    expect(live?.points.map(({ x }) => x)).toEqual([-2, -1, 0]);
    expect(canary?.points.map(({ y }) => y === null)).toEqual([true, true, false]);
  });

  it('keeps the line of a cluster that is gone until it leaves the window', () => {
    const [first, second] = [production(1), production(2)];
    const gone = {
      ...second,
      services: second.services.map((one) => ({ ...one, clusters: one.clusters.slice(0, 1) })),
    };
    const lines = linesOf([first, gone], 'api', ({ requestsPerSecond }) => requestsPerSecond);
    expect(lines.map(({ points }) => points.at(-1)?.y === null)).toEqual([false, true]);
  });
});
