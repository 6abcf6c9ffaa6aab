/** Figures with a daily shape: by the clock on the wall, robust against holidays and noise, and not deaf. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compared, spansBefore } from '../../src/paging/daily-shape.ts';
import { dailySentence } from '../../src/paging/daily-words.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const ORDERS = { span: HOUR, weeks: 4, tolerance: 0.5, least: 50, worse: 'less' } as const;
const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');

describe('which hour is compared with which', () => {
  const last = (now: string, zone: string, shape: { span: number; weeks: number } = ORDERS) => {
    const span = spansBefore(at(now), { ...ORDERS, ...shape }, zone, 1)[0];
    return span && [span.at, ...span.past].map(iso);
  };
  test.each<[string, string, string, string[]]>([
    [
      'the last one that is over, and the same hour of the same weekday before',
      '2026-03-18T09:20:00Z',
      'UTC',
      ['2026-03-18T08:00Z', '2026-03-11T08:00Z', '2026-03-04T08:00Z', '2026-02-25T08:00Z', '2026-02-18T08:00Z'],
    ],
    [
      'eight o’clock stays eight o’clock over the change to summer time',
      '2026-03-31T07:20:00Z',
      'Europe/Berlin',
      ['2026-03-31T06:00Z', '2026-03-24T07:00Z', '2026-03-17T07:00Z', '2026-03-10T07:00Z', '2026-03-03T07:00Z'],
    ],
    [
      'and back',
      '2026-10-27T08:20:00Z',
      'Europe/Berlin',
      ['2026-10-27T07:00Z', '2026-10-20T06:00Z', '2026-10-13T06:00Z', '2026-10-06T06:00Z', '2026-09-29T06:00Z'],
    ],
    [
      'a zone that is half an hour off has its own hours',
      '2026-03-18T03:40:00Z',
      'Asia/Kolkata',
      ['2026-03-18T02:30Z', '2026-03-11T02:30Z', '2026-03-04T02:30Z', '2026-02-25T02:30Z', '2026-02-18T02:30Z'],
    ],
    [
      'the hour before midnight is of the day before',
      '2026-03-18T00:10:00Z',
      'UTC',
      ['2026-03-17T23:00Z', '2026-03-10T23:00Z', '2026-03-03T23:00Z', '2026-02-24T23:00Z', '2026-02-17T23:00Z'],
    ],
  ])('%s', (_, now, zone, spans) => {
    expect(last(now, zone)).toEqual(spans);
  });

  test('an hour that the clocks leave out is not judged, nor one that is not over', () => {
    // In Berlin it is 3:10, ten minutes after it was 1:59.
    expect(last('2026-03-29T01:10:00Z', 'Europe/Berlin')).toBeUndefined();
    expect(spansBefore(at('2026-03-29T01:10:00Z'), ORDERS, 'Europe/Berlin', 2).map((span) => iso(span.at))).toEqual([
      '2026-03-29T00:00Z',
    ]);
  });

  test('whatever the zone and the moment: over, in order, each once, and weeks apart by at most an hour', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
    const moments = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), fc.constantFrom(HOUR, HOUR / 4, 6 * HOUR), (now, zone, span) => {
        const spans = spansBefore(now, { ...ORDERS, span }, zone, 12);
        const begins = spans.map((each) => each.at);
        expect(begins).toEqual([...new Set(begins)].toSorted((a, b) => a - b));
        for (const { at: begin, past } of spans) {
          expect(begin + span).toBeLessThanOrEqual(now);
          past.forEach((week, i) => {
            expect(Math.abs(begin - week - (i + 1) * WEEK)).toBeLessThanOrEqual(HOUR);
          });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is wrong', () => {
  const USUAL = [4000, 4100, 3900, 4050];
  const USUALLY_FEW = [400, 410, 390, 405];
  const is = (value: number | null, past: (number | null)[], change: object = {}) =>
    compared(value, past, { ...ORDERS, ...change }).is;
  test.each<[string, number | null, (number | null)[], object, string]>([
    ['none, where there are usually thousands', 0, USUAL, {}, 'off'],
    ['a tenth of the usual', 400, USUAL, {}, 'off'],
    ['somewhat less', 2500, USUAL, {}, 'usual'],
    ['more is not worse', 9000, USUAL, {}, 'usual'],
    ['more, where either is', 9000, USUAL, { worse: 'either' }, 'off'],
    ['less, where either is', 100, USUAL, { worse: 'either' }, 'off'],
    ['less than usual of what should be few', 10, USUALLY_FEW, { worse: 'more' }, 'usual'],
    ['many of what should be few', 900, USUALLY_FEW, { worse: 'more' }, 'off'],
    ['a holiday among the weeks before does not hide it', 100, [4000, 0, 3900, 4050], {}, 'off'],
    ['nor does it make the usual look wrong', 4000, [4000, 0, 3900, 4050], {}, 'usual'],
    ['what has always varied may vary', 500, [4000, 1000, 7000, 300], {}, 'usual'],
    ['at night, when hardly anything happens', 0, [12, 8, 20, 9], {}, 'quiet'],
    ['with one week known', 0, [4000, null, null, null], {}, 'unknown'],
    ['with half of the weeks known', 0, [4000, 4100, null, null], {}, 'off'],
    ['when now is not known', null, USUAL, {}, 'unknown'],
  ])('%s', (_, value, past, change, told) => {
    expect(is(value, past, change)).toBe(told);
  });
});

/** Orders of each hour of some weeks: a day's shape, a week's, and noise of 5 % (the standard deviation). */
function year(weeks: number, seed: number) {
  let state = seed >>> 0;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 1) / 4_294_967_297;
  };
  const noise = () => Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
  return Array.from({ length: weeks * 168 }, (_, hour) => {
    const day = 2000 + 1900 * Math.sin(((hour % 24) / 24) * 2 * Math.PI);
    const weekend = Math.floor(hour / 24) % 7 > 4 ? 0.6 : 1;
    return Math.max(0, Math.round(day * weekend * (1 + 0.05 * noise())));
  });
}
const hours = (orders: number[], drop: number) =>
  orders.flatMap((value, hour) => {
    if (hour < 4 * 168) return [];
    const past = [1, 2, 3, 4].map((week) => orders[hour - week * 168] ?? null);
    return [compared(value * drop, past, ORDERS).is];
  });

test('noise of 5 % never pages in a year, and a drop to a tenth always does, at every hour when there is something to lose', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const orders = year(56, seed);
      expect(hours(orders, 1)).not.toContain('off');
      const dropped = hours(orders, 0.1);
      expect(dropped.filter((each) => each === 'off').length).toBeGreaterThan(8000);
      expect(dropped).not.toContain('usual');
    }),
    { numRuns: 15 },
  );
});

test('it is said as a person would', () => {
  const told = { name: 'orders', span: HOUR, zone: 'Europe/Berlin', usual: 4012.4, value: 0 };
  const eight = at('2026-03-29T06:00:00Z');
  expect(dailySentence({ ...told, at: eight, now: eight + 65 * 60_000 })).toBe(
    'Orders between 8:00 and 9:00 on a Sunday are usually 4,012, today none.',
  );
  const eleven = at('2026-03-29T21:00:00Z');
  expect(dailySentence({ ...told, value: 0.4217, at: eleven, now: eleven + 65 * 60_000 })).toBe(
    'Orders between 23:00 and 0:00 on a Sunday are usually 4,012, this time 0.42.',
  );
});
