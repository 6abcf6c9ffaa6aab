/** One value per span, whatever the clock there says. */
import { describe, expect, test } from 'vitest';
import { joined, periodFor } from '../../../src/cloud/aws/history.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  ['hours of UTC are asked for whole', HOUR, [0, 24 * HOUR], HOUR],
  ['hours of India in quarters', HOUR, [2.5 * HOUR, 26.5 * HOUR], 15 * MINUTE],
  ['hours of Nepal in quarters', HOUR, [3.25 * HOUR], 15 * MINUTE],
  ['ten minutes of Nepal in fives', 10 * MINUTE, [15 * MINUTE], 5 * MINUTE],
])('%s', (_, span, starts, period) => {
  expect(periodFor(starts, span)).toBe(period);
});

describe('parts of a span are joined by what they are', () => {
  const results = [{ Timestamps: [0, 15, 30, 60].map((minute) => new Date(minute * MINUTE)), Values: [1, 2, 6, 100] }];
  test.each([
    ['Sum', 9],
    ['SampleCount', 9],
    ['Minimum', 1],
    ['Maximum', 6],
    ['Average', 3],
  ])('%s', (statistic, value) => {
    expect(joined(results, { from: 0, to: HOUR }, statistic)).toBe(value);
  });

  test('nothing published is nothing known', () => {
    expect(joined(results, { from: 2 * HOUR, to: 3 * HOUR }, 'Sum')).toBeNull();
  });
});
