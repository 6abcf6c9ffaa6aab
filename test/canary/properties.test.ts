/**
 * What holds for every canary, whatever it shows. The canaries are drawn by chance from a seed that is the same in
 * every run; fast-check prints it with the smallest canary that breaks a rule.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case } from '../../src/canary/case.ts';
import type { ClusterFigures, Point } from '../../src/canary/cluster-figures.ts';
import { judge } from '../../src/canary/judge.ts';
import type { Verdict } from '../../src/canary/verdict.ts';
import type { Figure } from '../../src/catalog/catalog.ts';
import { caseOf, ERRORS, ORDERS, P99, PERIOD, points, QUEUE, side } from './paper-canary.ts';

const SEED = Number(process.env.SEED ?? 4);
const KINDS = [ERRORS, ORDERS, P99, QUEUE];
const REQUESTS = 100;

const holds = <T>(what: fc.Arbitrary<T>, rule: (it: T) => void, numRuns = 100): void =>
  fc.assert(fc.property(what, rule), { seed: SEED, numRuns });

/** A figure's value in one period, on a usual day. */
const usualValue = (figure: Figure): fc.Arbitrary<number> =>
  figure.kind === 'share'
    ? fc.integer({ min: 0, max: 12 })
    : fc.integer({ min: 50, max: 200 }).map((hundredths) => hundredths / 100);

/** Both sides of the figures; where `factor` is above 1 the canary is so many times as high. */
const canary = (kinds: Figure[]): fc.Arbitrary<Case> =>
  fc.record({ figures: fc.subarray(kinds, { minLength: 1 }), periods: PERIODS }).chain(({ figures, periods }) => {
    const series = (figure: Figure) => fc.array(usualValue(figure), { minLength: periods, maxLength: periods });
    const sides = fc.tuple(...figures.map((figure) => fc.tuple(series(figure), series(figure), FACTOR)));
    return sides.map((drawn) => {
      const named = (of: (own: (typeof drawn)[number]) => number[]) =>
        Object.fromEntries(figures.map(({ name }, i) => [name, points(of(drawn[i] as (typeof drawn)[number]))]));
      return caseOf(
        figures,
        side(
          REQUESTS,
          named(([own, , factor]) => own.map((value) => value * factor)),
          periods,
        ),
        side(
          REQUESTS,
          named(([, other]) => other),
          periods,
        ),
        periods,
      );
    });
  });

/** Few lengths, so that the judge need not plan for each anew. */
const PERIODS = fc.constantFrom(1, 5, 10, 20, 40);
const FACTOR = fc.constantFrom(1, 1, 2, 4);

/** A power of two, so that no digit is lost: from 1e-12 to 1e12. */
const SCALE = fc.integer({ min: -40, max: 40 }).map((power) => 2 ** power);

const changed = (it: ClusterFigures | undefined, value: (point: Point) => number): ClusterFigures => ({
  requests: it?.requests ?? [],
  figures: Object.fromEntries(
    Object.entries(it?.figures ?? {}).map(([name, series]) => [
      name,
      series.map((point) => ({ ...point, value: value(point) })),
    ]),
  ),
});

/** What a verdict says apart from the figures' own sizes, in an order of its own. */
const said = ({ word, figures }: Verdict) => ({
  word,
  figures: figures
    .map(({ figure, word: own, why, certainty, ratio }) => ({ figure, own, why, certainty, ratio }))
    .sort((a, b) => (a.figure < b.figure ? -1 : 1)),
});

it('scaling both series changes no verdict', () => {
  // Not so for counts, by their nature: ten times as many events are ten times the evidence, or, where they differ from
  // minute to minute as single ones would, a sign that they come in clumps.
  holds(fc.tuple(canary([P99, QUEUE]), SCALE), ([given, scale]) => {
    const by = (which: ClusterFigures | undefined) => changed(which, ({ value }) => value * scale);
    const scaled = judge({ ...given, canary: by(given.canary), live: by(given.live) });
    expect(said(scaled)).toEqual(said(judge(given)));
  });
});

it('permuting the figures changes nothing', () => {
  const permuted = canary(KINDS).chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray(given.figures, { minLength: given.figures.length, maxLength: given.figures.length }),
    ),
  );
  holds(permuted, ([given, figures]) => {
    expect(said(judge({ ...given, figures }))).toEqual(said(judge(given)));
  });
});

it('what failed a canary still does when more is known', () => {
  const cut = canary(KINDS).chain((given) =>
    fc.tuple(fc.constant(given), fc.integer({ min: 1, max: given.to / PERIOD })),
  );
  let failed = 0;
  holds(cut, ([given, look]) => {
    const early = judge({ ...given, to: look * PERIOD, timeOver: false });
    if (early.word !== 'fail') return;
    failed += 1;
    expect(judge(given).word).toBe('fail');
  });
  expect(failed).toBeGreaterThan(10);
});

it('swapping the two mirrors the verdict', () => {
  // At tolerance 0: one of a fifth allows 1.2 times as much, or 0.8 times, and 0.8 is not 1.2 turned around.
  const exact = (figures: Figure[]) => figures.map((figure) => ({ ...figure, tolerance: 0 }));
  holds(canary(KINDS), (given) => {
    const there = judge({ ...given, figures: exact(given.figures) });
    const back = judge({
      ...given,
      figures: exact(given.figures).map((figure) => ({ ...figure, worse: OTHER_WAY[figure.worse] })),
      canary: given.live,
      live: given.canary,
    });
    expect(back.word).toBe(there.word);
    for (const row of there.figures) {
      const mirrored = back.figures.find(({ figure }) => figure === row.figure);
      expect(mirrored).toMatchObject({ word: row.word, canary: row.live, live: row.canary });
      // Ratios are told with six digits, and the greatest is a million.
      if (row.ratio && mirrored?.ratio && row.ratio.is < 1e5 && mirrored.ratio.is < 1e5)
        expect(mirrored.ratio.is * row.ratio.is).toBeCloseTo(1, 4);
    }
  });
});

it('the same evidence once more never weakens certainty', () => {
  holds(canary(KINDS), (given) => {
    const span = given.to;
    const twice = (it: ClusterFigures | undefined): ClusterFigures => ({
      requests: again(it?.requests ?? [], span),
      figures: Object.fromEntries(
        Object.entries(it?.figures ?? {}).map(([name, series]) => [name, again(series, span)]),
      ),
    });
    const once = judge({ ...given, until: 2 * span });
    const more = judge({
      ...given,
      canary: twice(given.canary),
      live: twice(given.live),
      to: 2 * span,
      until: 2 * span,
    });
    if (once.word === 'fail') expect(more.word).toBe('fail');
    for (const { figure, certainty = 0 } of once.figures) {
      const later = more.figures.find((row) => row.figure === figure);
      expect(later?.certainty ?? 0).toBeGreaterThanOrEqual(certainty);
    }
  });
});

const OTHER_WAY = { more: 'less', less: 'more', either: 'either' } as const;
const again = (series: Point[], span: number): Point[] => [
  ...series,
  ...series.map(({ at, value }) => ({ at: at + span, value })),
];

const GARBAGE = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, -1e300, -0.001);

it('garbage is never a pass, and never a crash', () => {
  // A level may be negative: what else it is may be a pass.
  holds(
    fc.tuple(canary([ERRORS, ORDERS, P99]), fc.array(GARBAGE, { minLength: 40, maxLength: 40 }), fc.boolean()),
    (drawn) => {
      const [given, garbage, onCanary] = drawn;
      const broken = (it: ClusterFigures | undefined) => changed(it, ({ at }) => garbage[at / PERIOD] ?? Number.NaN);
      const verdict = judge({
        ...given,
        canary: onCanary ? broken(given.canary) : given.canary,
        live: onCanary ? given.live : broken(given.live),
      });
      expect(verdict.word).not.toBe('pass');
    },
  );
});

it('no number whatever is a crash', () => {
  const anyPoint = fc.record({
    at: fc.oneof(fc.double(), fc.integer({ min: 0, max: 40 * PERIOD })),
    value: fc.double(),
  });
  const anySide = fc.option(
    fc.record({
      requests: fc.array(anyPoint),
      figures: fc.dictionary(fc.constantFrom('Errors', 'p99', 'Queue', '__proto__'), fc.array(anyPoint)),
    }),
    { nil: undefined },
  );
  holds(fc.tuple(canary(KINDS), anySide, anySide, fc.double(), fc.double()), ([given, one, other, from, to]) => {
    for (const span of [{}, { from, to }]) {
      const { word, figures } = judge({ ...given, canary: one, live: other, ...span });
      expect(['pass', 'fail', 'so far', 'cannot tell']).toContain(word);
      expect(figures).not.toHaveLength(0);
    }
  });
});
