/** Nights by a team's clock, also those in which it is set. */
import { describe, expect, test } from 'vitest';
import { isNight, longestQuiet, nightsOf } from '../../src/oncall/night.ts';
import { at, zone } from './paper-schedule.ts';

const HOUR = 3_600_000;
const nights = (from: string, to: string) =>
  nightsOf(zone, { from: at(from), to: at(to) }).map((night) => (night.to - night.from) / HOUR);

describe('a night', () => {
  test.each([
    ['2027-01-05T20:59Z', false],
    ['2027-01-05T21:00Z', true],
    ['2027-01-06T05:59Z', true],
    ['2027-01-06T06:00Z', false],
    // In summer it is two hours ahead of UTC.
    ['2027-07-06T20:00Z', true],
    ['2027-07-06T05:00Z', false],
  ])('is from ten to seven by the clock: %s', (instant, night) => {
    expect(isNight(zone, at(instant))).toBe(night);
  });

  test('lasts nine hours, eight in spring and ten in autumn, and is cut with the shift', () => {
    expect(nights('2027-03-26T12:00Z', '2027-03-29T12:00Z')).toEqual([9, 8, 9]);
    expect(nights('2027-10-30T12:00Z', '2027-10-31T12:00Z')).toEqual([10]);
    expect(nights('2027-01-05T23:00Z', '2027-01-07T00:00Z')).toEqual([7, 3]);
    expect(nights('2027-01-05T08:00Z', '2027-01-05T16:00Z')).toEqual([]);
  });
});

test('the longest quiet time lies within one night, whatever the order of what broke it', () => {
  const two = nightsOf(zone, { from: at('2027-01-05T12:00Z'), to: at('2027-01-07T12:00Z') });
  const broken = ['2027-01-06T23:00Z', '2027-01-06T01:00Z', '2027-01-06T12:00Z', '2027-01-05T22:00Z'].map(at);
  // The first night: 1 h, 3 h, 5 h; the second: 2 h, 7 h.
  expect(longestQuiet(two, broken)).toBe(7 * HOUR);
  expect(longestQuiet(two, [])).toBe(9 * HOUR);
  expect(longestQuiet([], broken)).toBeNull();
});
