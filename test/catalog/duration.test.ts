import { expect, test } from 'vitest';
import { parseDuration } from '../../src/catalog/duration.ts';

test.each([
  ['18s', 18_000],
  ['10m', 600_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['1d2h3m4s', 93_784_000],
  ['0s', 0],
  [' 5m ', 300_000],
])('%s is %d milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '10', 'm', '10x', '1.5h', '-1m', '30m1h', '10 m', '1h30'])('"%s" is no duration', (text) => {
  expect(parseDuration(text)).toBeNull();
});
