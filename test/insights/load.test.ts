/** Load on call, counted by hand for one week of team edge in Berlin. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadOf, weeksOfLoad } from '../../src/insights/load.ts';
import type { PageFact } from '../../src/record/fact.ts';
import { ADA, DAY, HOUR, LIN, MINUTE, page } from './facts-of-paper.ts';

const ZONE = 'Europe/Berlin';
/** Monday 2 November 2026, 00:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 1, 23);
const WEEK = { from: MONDAY, to: MONDAY + 7 * DAY };
const at = (day: number, hour: number, minute = 0) => MONDAY + day * DAY + hour * HOUR + minute * MINUTE;
const named = (key: string) => ({ alarms: [{ key, title: key }] });

const BUSY: PageFact[] = [
  page(1, at(0, 10), named('a')),
  // 12 h later at night, the same alarm: a repeat. Answered on the second step.
  page(2, at(0, 22), { ...named('a'), answered: { by: LIN, at: at(0, 22, 12), step: 1, round: 0 } }),
  // Together with page 2: one incident.
  page(3, at(0, 22, 5), { ...named('b'), how: 'not actionable', resolved: at(0, 22, 15), answered: undefined }),
  // In the evening: outside 08 to 20, not at night. The second round.
  page(4, at(2, 20, 30), { ...named('c'), answered: { by: ADA, at: at(2, 20, 36), step: 0, round: 1 } }),
  // Nobody was told; it came again once on the same page.
  page(5, at(4, 6, 59), { ...named('a'), told: [], firstTold: undefined, answered: undefined, reopened: 1 }),
];

it('a busy week is counted', () => {
  const load = loadOf(BUSY, WEEK, ZONE);
  expect(load).toMatchObject({
    silent: 1,
    outside: 4,
    atNight: 3,
    nights: { disturbed: 2, of: 8 },
    quiet: { from: at(4, 6, 59), to: WEEK.to },
    later: 2,
    notActionable: 1,
    repeats: 2,
    incidents: 4,
  });
  expect(load.pages.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
  // 2, 6 and 12 min; the middle one, and eight tenths of the way from it to the last.
  expect(load.answered).toEqual({ median: 6 * MINUTE, p90: 10.8 * MINUTE, of: 3 });
  // 10, 30, 30, 30, 30 min.
  expect(load.resolved).toEqual({ median: 30 * MINUTE, p90: 30 * MINUTE, of: 5 });
});

it('incidents are held against a shift of 12 hours: on average, and in the worst', () => {
  const { per12h } = loadOf(BUSY, WEEK, ZONE);
  expect(per12h.mean).toBeCloseTo(4 / 14, 10);
  expect(per12h.most).toEqual({ count: 1, from: at(0, 10) });
  const worst = [page(1, at(1, 1)), page(2, at(1, 4)), page(3, at(1, 8)), page(4, at(1, 13, 1))];
  expect(loadOf(worst, WEEK, ZONE).per12h.most).toEqual({ count: 3, from: at(1, 1) });
});

it('a week without pages is quiet from end to end, and nothing is made up', () => {
  expect(loadOf([], WEEK, ZONE)).toMatchObject({
    pages: [],
    quiet: WEEK,
    answered: { median: null, p90: null, of: 0 },
    incidents: 0,
    per12h: { mean: 0, most: null },
  });
});

it('an alarm of the day before makes the first page a repeat, and is not counted itself', () => {
  const pages = [page(1, at(-1, 23), named('a')), page(2, at(0, 9), named('a')), page(3, at(2, 9), named('a'))];
  expect(loadOf(pages, WEEK, ZONE)).toMatchObject({ repeats: 1, incidents: 2 });
  const elsewhere = [{ ...page(1, at(-1, 23), named('a')), environment: 'staging' }, page(2, at(0, 9), named('a'))];
  expect(loadOf(elsewhere, WEEK, ZONE).repeats).toBe(0);
});

it('bars are one for each week', () => {
  const weeks = [{ from: MONDAY - 7 * DAY, to: MONDAY }, WEEK];
  expect(weeksOfLoad(BUSY, weeks, ZONE)).toEqual([
    { from: MONDAY - 7 * DAY, pages: 0, atNight: 0 },
    { from: MONDAY, pages: 5, atNight: 3 },
  ]);
});

const anyPages = fc
  .array(
    fc.record({ at: fc.integer({ min: -24, max: 8 * 24 }), key: fc.constantFrom('a', 'b'), reopened: fc.nat(2) }),
    {
      maxLength: 20,
    },
  )
  .map((drawn) => drawn.map(({ at: hour, key, reopened }, i) => page(i, at(0, hour), { ...named(key), reopened })));

it('whatever comes: the order changes nothing, who answered changes nothing, no part is more than the whole', () => {
  fc.assert(
    fc.property(
      anyPages.chain((pages) => fc.tuple(fc.constant(pages), fc.shuffledSubarray(pages, { minLength: pages.length }))),
      ([pages, shuffled]) => {
        const load = loadOf(pages, WEEK, ZONE);
        expect(loadOf(shuffled, WEEK, ZONE)).toEqual(load);
        const { pages: _, ...figures } = load;
        const byLin = pages.map((each) => ({
          ...each,
          told: ['U0LIN'],
          answered: each.answered && { ...each.answered, by: LIN },
        }));
        expect(loadOf(byLin, WEEK, ZONE)).toMatchObject(figures);
        expect(load.atNight).toBeLessThanOrEqual(load.outside);
        expect(load.incidents).toBeLessThanOrEqual(load.pages.length);
        expect(load.per12h.most?.count ?? 0).toBeLessThanOrEqual(load.incidents);
      },
    ),
    { seed: Number(process.env.SEED ?? 5) },
  );
});
