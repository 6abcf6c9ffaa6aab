/** What a metric store may hand over in its worst hour: each has a named reason, nothing throws, and nothing passes. */
import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/canary/cluster-figures.ts';
import { judge } from '../../src/canary/judge.ts';
import type { FigureVerdict, Why } from '../../src/canary/verdict.ts';
import type { Figure } from '../../src/catalog/catalog.ts';
import { caseOf, ERRORS, ORDERS, P99, PERIOD, points, QUEUE, side } from './paper-canary.ts';

const PERIODS = 40;
const REQUESTS = 200;

/** Values that differ from minute to minute, as real ones do. */
const usual = (figure: Figure, turn = 0, periods = PERIODS): Point[] =>
  points(
    Array.from({ length: periods }, (_, i) => {
      const wave = 1 + 0.1 * Math.sin(7 * i + turn);
      if (figure.kind === 'time') return 0.2 * wave;
      return figure.kind === 'share' ? Math.round(10 * wave) : 50 * wave;
    }),
  );

/** The canary shows `canary`, the other side its usual values unless told; both get their requests. */
function judged(figure: Figure, canary: Point[], live = usual(figure, 1)) {
  const it = caseOf(
    [figure],
    side(REQUESTS, { [figure.name]: canary }, PERIODS),
    side(REQUESTS, { [figure.name]: live }, PERIODS),
    PERIODS,
  );
  const verdict = judge(it);
  return { verdict, row: rowOf(verdict.figures, figure.name) };
}

const rowOf = (rows: FigureVerdict[], name: string): FigureVerdict => {
  const row = rows.find(({ figure }) => figure === name);
  if (!row) throw new Error(`the verdict says nothing of ${name}`);
  return row;
};

const KINDS = [ERRORS, ORDERS, P99, QUEUE];
const each = describe.each(KINDS.map((figure) => [figure.name, figure] as const));

/** Not fine, for a reason with a name. */
const expectNotFine = ({ verdict, row }: ReturnType<typeof judged>, ...whys: Why[]) => {
  expect(verdict.word).not.toBe('pass');
  expect(row.word).not.toBe('fine');
  expect(whys).toContain(row.why);
};

it('what these are compared with would pass', () => {
  for (const figure of KINDS) expect(judged(figure, usual(figure)).verdict.word, figure.name).toBe('pass');
});

each('%s', (_, figure) => {
  it('that end long before the other side does', () =>
    expectNotFine(judged(figure, usual(figure).slice(0, PERIODS / 4)), 'no data'));

  it('of which the other side ends long before', () =>
    expectNotFine(judged(figure, usual(figure), usual(figure, 1).slice(0, PERIODS / 4)), 'no data to compare with'));

  it('that are there in other minutes than the other side', () => {
    const odd = (points: Point[], rest: number) => points.filter((_, i) => i % 3 === rest || i % 5 === 0);
    expectNotFine(
      judged(figure, odd(usual(figure), 1), odd(usual(figure, 1), 2)),
      'no data',
      'no data to compare with',
    );
  });

  it('of which the newest minute came on one side alone', () => {
    expect(judged(figure, usual(figure).slice(0, -1)).verdict.word).toBe('pass');
    expect(judged(figure, usual(figure), usual(figure, 1).slice(0, -1)).verdict.word).toBe('pass');
  });

  it('with two values for an instant', () =>
    expectNotFine(judged(figure, [...usual(figure), { at: 3 * PERIOD, value: 1 }]), 'unreadable'));

  it('with two values for an instant on the other side', () =>
    expectNotFine(
      judged(figure, usual(figure), [{ at: 3 * PERIOD, value: 1 }, ...usual(figure, 1)]),
      'unreadable',
      'no data to compare with',
    ));

  it('that are out of order', () => expectNotFine(judged(figure, usual(figure).reverse()), 'unreadable'));

  it.each([
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['minus infinite', Number.NEGATIVE_INFINITY],
  ])('that are %s everywhere', (_name, value) => {
    const broken = points(Array.from({ length: PERIODS }, () => value));
    expectNotFine(judged(figure, broken), 'no data', 'unreadable');
    expectNotFine(judged(figure, usual(figure), broken), 'no data to compare with', 'unreadable');
    expectNotFine(judged(figure, broken, broken), 'no data', 'no data to compare with', 'unreadable');
  });

  it('that nobody publishes, as under a wrong name', () => {
    expectNotFine(judged(figure, []), 'no data');
    expectNotFine(judged(figure, usual(figure), []), 'no data to compare with');
    expectNotFine(judged(figure, [], []), 'no data', 'no data to compare with');
  });

  it('of which nothing is known but other figures', () => {
    const other = { ...figure, name: 'Another' };
    const both = side(REQUESTS, { [figure.name]: usual(figure) }, PERIODS);
    const verdict = judge(caseOf([other], both, both, PERIODS));
    expect(verdict.word).not.toBe('pass');
    expect(rowOf(verdict.figures, 'Another')).toMatchObject({ word: 'unsure', why: 'no data' });
  });

  it('that are the same everywhere', () => {
    const same = points(Array.from({ length: PERIODS }, () => (figure.kind === 'time' ? 0.2 : 10)));
    const { verdict, row } = judged(figure, same, same);
    expect(verdict.word).toBe('pass');
    expect(row.why).toMatch(/excluded|nothing found|tolerated/);
  });

  it('without a look at the cloud', () => {
    const it = caseOf([figure], undefined, undefined, PERIODS);
    const verdict = judge(it);
    expect(verdict.word).toBe('cannot tell');
    expect(rowOf(verdict.figures, figure.name).why).toBe('no data');
  });

  it('in a hundred thousand points', () => {
    const many = 100_000;
    const shown = (turn: number) => side(REQUESTS, { [figure.name]: usual(figure, turn, many) }, many);
    expect(judge(caseOf([figure], shown(0), shown(1), many)).word).toBe('pass');
  });
});

describe('counts', () => {
  it.each([ERRORS, ORDERS].map((figure) => [figure.name, figure] as const))('%s below zero', (_, figure) => {
    const negative = usual(figure).with(5, { at: 5 * PERIOD, value: -3 });
    expectNotFine(judged(figure, negative), 'unreadable');
    expectNotFine(judged(figure, usual(figure), negative), 'unreadable', 'no data to compare with');
  });

  it('of requests below zero', () => {
    const canary = side(REQUESTS, { Errors: usual(ERRORS) }, PERIODS);
    const live = side(REQUESTS, { Errors: usual(ERRORS, 1) }, PERIODS);
    const broken = { ...canary, requests: canary.requests.with(5, { at: 5 * PERIOD, value: -REQUESTS }) };
    expect(judge(caseOf([ERRORS], broken, live, PERIODS)).word).not.toBe('pass');
    expect(judge(caseOf([ERRORS], live, broken, PERIODS)).word).not.toBe('pass');
  });

  it('a canary without a single request passes nothing', () => {
    const silent = side(0, { Errors: points(Array.from({ length: PERIODS }, () => 0)) }, PERIODS);
    const verdict = judge(caseOf([ERRORS], silent, side(REQUESTS, { Errors: usual(ERRORS) }, PERIODS), PERIODS));
    expect(verdict.word).toBe('cannot tell');
    expect(rowOf(verdict.figures, 'Requests')).toMatchObject({ word: 'few', canary: 0 });
    expect(rowOf(verdict.figures, 'Errors').why).toMatch(/^(few|no data)$/);
  });

  it('another side without a single request is nothing to compare with', () => {
    const silent = side(0, { Errors: points(Array.from({ length: PERIODS }, () => 0)) }, PERIODS);
    const verdict = judge(caseOf([ERRORS], side(REQUESTS, { Errors: usual(ERRORS) }, PERIODS), silent, PERIODS));
    expect(verdict.word).not.toBe('pass');
    expect(rowOf(verdict.figures, 'Errors').why).toMatch(/^(few|no data to compare with|over its limit)$/);
  });
});

describe('the scale of a figure does not matter', () => {
  const scaled = (figure: Figure, scale: number, worse: number) => {
    const by = (factor: number) => (point: Point) => ({ ...point, value: point.value * factor });
    const { verdict, row } = judged(figure, usual(figure).map(by(scale * worse)), usual(figure, 1).map(by(scale)));
    return { word: verdict.word, why: row.why };
  };
  it.each([P99, QUEUE].flatMap((figure) => [1e12, 1e-12].map((scale) => [figure.name, scale, figure] as const)))(
    '%s times %s',
    (_, scale, figure) => {
      expect(scaled(figure, scale, 1)).toEqual(scaled(figure, 1, 1));
      expect(scaled(figure, scale, 1)).toMatchObject({ word: 'pass' });
      expect(scaled(figure, scale, 2)).toEqual(scaled(figure, 1, 2));
      expect(scaled(figure, scale, 2)).toMatchObject({ word: 'fail' });
    },
  );

  it('counts of 1e12 requests, and of a 1e-12th', () => {
    const counted = (scale: number) => {
      const errors = (turn: number) => usual(ERRORS, turn).map(({ at, value }) => ({ at, value: value * scale }));
      return judge(
        caseOf(
          [ERRORS],
          side(REQUESTS * scale, { Errors: errors(0) }, PERIODS),
          side(REQUESTS * scale, { Errors: errors(1) }, PERIODS),
          PERIODS,
        ),
      );
    };
    expect(counted(1e12).word).toBe('pass');
    expect(counted(1e-12)).toMatchObject({ word: 'cannot tell' });
  });
});
