import { describe, expect, it } from 'vitest';
import { linear, pathOf, roundNumber, thinned, ticksUpTo } from '../../../../src/sandbox/page/production/scale.ts';

describe('the scales of a chart', () => {
  it.each([
    [0, [0, 0, 0]],
    [1, [0, 0.5, 1]],
    [4.3, [0, 2.5, 5]],
    [95, [0, 50, 100]],
    [101, [0, 100, 200]],
    [214, [0, 200, 400]],
  ])('ticks up to %d are %j', (largest, ticks) => {
    expect(ticksUpTo(largest).map((tick) => Number(tick.toFixed(6)))).toEqual(ticks);
  });

  it('maps a domain onto a range', () => {
    const y = linear([0, 10], [100, 0]);
    expect([0, 5, 10].map(y)).toEqual([100, 50, 0]);
    expect(linear([3, 3], [7, 9])(3)).toBe(7);
  });

  it('draws straight segments, lifts the pen where nothing was measured, and shows a lone value', () => {
    const same = (value: number) => value;
    const points = [0, 1, null, 3, null, 5, 6].map((y, x) => ({ x, y }));
    expect(pathOf(points, same, same)).toBe('M0.0 0.0L1.0 1.0M3.0 3.0h0.1M5.0 5.0L6.0 6.0');
  });

  it('keeps at most as many labels as fit, and always the last', () => {
    const labels = ['-28', '-26', '-24', '-22', '-20', '-18', '-16', '-14', '-12', '-10', '-8', '-6', '-4', '-2', '0'];
    const kept = thinned(labels, 5).map(({ label }) => label);
    expect(kept.length).toBeLessThanOrEqual(5);
    expect(kept.at(-1)).toBe('0');
    expect(thinned(['a'], 5)).toEqual([{ at: 0, label: 'a' }]);
  });

  it('rounds to what a person reads', () => {
    expect([0.123, 4.6, 1234.5].map(roundNumber)).toEqual(['0.12', '4.6', '1,235']);
  });
});
