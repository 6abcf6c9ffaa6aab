import { describe, expect, it } from 'vitest';
import { turnAt } from '../../src/oncall/rotation.ts';
import type { Rotation } from '../../src/oncall/schedule.ts';
import { at, weekly, zone } from './paper-schedule.ts';

const every = (unit: Rotation['every'], length: number, start: string, more: Partial<Rotation> = {}): Rotation => ({
  ...weekly('Ada', 'Lin'),
  every: unit,
  length,
  start: at(start),
  ...more,
});

const hourly = every('hour', 1, '2027-03-01T00:00+01:00');
const nights = every('day', 1, '2027-03-01T02:30+01:00');
const ultimo = every('month', 1, '2027-01-31T09:00+01:00');
const workdays = every('day', 1, '2027-01-04T09:00+01:00', { days: [1, 2, 3, 4, 5] });

describe('a turn', () => {
  it.each<[string, Rotation, string, string, string, string]>([
    ['of a week is over a week later', weekly(), '2027-01-06T12:00Z', '2027-01-04T08:00Z', '2027-01-11T08:00Z', 'Ada'],
    ['begins with its first instant', weekly(), '2027-01-11T08:00Z', '2027-01-11T08:00Z', '2027-01-18T08:00Z', 'Lin'],
    [
      'of before the start is counted backwards',
      weekly(),
      '2027-01-01T00:00Z',
      '2026-12-28T08:00Z',
      '2027-01-04T08:00Z',
      'Sam',
    ],
    ['changes at nine in summer also', weekly(), '2027-03-28T12:00Z', '2027-03-22T08:00Z', '2027-03-29T07:00Z', 'Sam'],
    [
      'of an hour that never comes is nobody’s',
      hourly,
      '2027-03-28T01:00Z',
      '2027-03-28T01:00Z',
      '2027-03-28T02:00Z',
      'Lin',
    ],
    [
      'of an hour that comes twice is two hours long',
      hourly,
      '2027-10-31T01:10Z',
      '2027-10-31T00:00Z',
      '2027-10-31T02:00Z',
      'Ada',
    ],
    [
      'at a time that never comes begins with the next',
      nights,
      '2027-03-28T12:00Z',
      '2027-03-28T01:00Z',
      '2027-03-29T00:30Z',
      'Lin',
    ],
    [
      'at a time that comes twice begins the first time',
      nights,
      '2027-10-31T12:00Z',
      '2027-10-31T00:30Z',
      '2027-11-01T01:30Z',
      'Ada',
    ],
    [
      'of a month from the 31st begins on the last day',
      ultimo,
      '2027-03-01T12:00Z',
      '2027-02-28T08:00Z',
      '2027-03-31T07:00Z',
      'Lin',
    ],
    [
      'of working days reaches over the weekend',
      workdays,
      '2027-01-09T12:00Z',
      '2027-01-08T08:00Z',
      '2027-01-11T08:00Z',
      'Ada',
    ],
    [
      'after the weekend is the next one’s',
      workdays,
      '2027-01-11T12:00Z',
      '2027-01-11T08:00Z',
      '2027-01-12T08:00Z',
      'Lin',
    ],
    [
      'of working days is counted backwards too',
      workdays,
      '2027-01-03T12:00Z',
      '2027-01-01T08:00Z',
      '2027-01-04T08:00Z',
      'Lin',
    ],
  ])('%s', (_, rotation, when, from, to, person) => {
    const turn = turnAt(rotation, at(when));
    expect([new Date(turn.from), new Date(turn.to), turn.group]).toEqual([new Date(from), new Date(to), [person]]);
  });

  it('of a day is that of 24 hours, whatever the clock does', () => {
    const long = { ...nights, every: 'hour' as const, length: 24 };
    for (let when = at('2027-03-25T00:00Z'); when < at('2027-11-05T00:00Z'); when += 5 * 3_600_000) {
      expect(turnAt(long, when)).toEqual(turnAt(nights, when));
    }
  });

  it('in a zone that does not exist is no turn', () => {
    expect(() => turnAt({ ...weekly(), zone: `${zone}/Mitte` }, 0)).toThrow(RangeError);
  });
});
