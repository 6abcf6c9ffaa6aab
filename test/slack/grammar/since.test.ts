import { expect, test } from 'vitest';
import { readSince } from '../../../src/slack/grammar/since.ts';

const HOUR = 3_600_000;
const zone = 'Europe/Berlin';
/** A Wednesday, 10:00 in Berlin. */
const now = Date.parse('2026-11-18T09:00:00Z');
const read = (typed: string) => readSince(typed.split(' ').filter(Boolean), { zone, now });

test.each<[string, string]>([
  ['3d', '2026-11-15T09:00:00Z'],
  ['90m', '2026-11-18T07:30:00Z'],
  ['today', '2026-11-17T23:00:00Z'],
  ['yesterday', '2026-11-16T23:00:00Z'],
  ['yesterday 14:00', '2026-11-17T13:00:00Z'],
  ['monday', '2026-11-15T23:00:00Z'],
  ['last Thu', '2026-11-11T23:00:00Z'],
  ['wednesday', '2026-11-17T23:00:00Z'],
  ['fri 9am', '2026-11-13T08:00:00Z'],
  ['2026-11-02', '2026-11-01T23:00:00Z'],
  ['2026-07-01', '2026-06-30T22:00:00Z'],
  ['2026-11-02 at 09:30', '2026-11-02T08:30:00Z'],
  ['09:30', '2026-11-18T08:30:00Z'],
])('since %s is %s, by the clock of Berlin', (typed, at) => {
  expect(read(typed)).toEqual({ since: Date.parse(at) });
});

test('midnight of the day on which clocks change is the one before the change', () => {
  expect(readSince(['sunday'], { zone, now: Date.parse('2026-10-26T11:00:00Z') })).toEqual({
    since: Date.parse('2026-10-24T22:00:00Z'),
  });
});

test('what is still to come is told as such', () => {
  expect(read('2026-12-24')).toEqual({ ahead: Date.parse('2026-12-23T23:00:00Z') });
  expect(read('11:00')).toEqual({ ahead: now + HOUR });
  expect(read('wednesday 12:00')).toEqual({ ahead: now + 2 * HOUR });
});

test.each([
  ['', ''],
  ['noon', 'noon'],
  ['3d ago', 'ago'],
  ['monday soon', 'soon'],
  ['2026-13-01', '2026-13-01'],
  ['monday 9:00 sharp', 'sharp'],
])('“%s” is not understood at “%s”', (typed, unclear) => {
  expect(read(typed)).toEqual({ unclear });
});
