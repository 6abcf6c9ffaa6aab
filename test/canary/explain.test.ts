import { describe, expect, it } from 'vitest';
import { byChance, explain } from '../../src/canary/explain.ts';
import type { FigureVerdict, Why } from '../../src/canary/verdict.ts';
import type { Figure } from '../../src/catalog/catalog.ts';

const metric = { namespace: 'N', name: 'M', statistic: 'Sum', per: 'target group' } as const;
const ERRORS: Figure = { name: 'Errors', kind: 'share', metric, worse: 'more', tolerance: 0.2 };
const P99: Figure = { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.1 };
const ORDERS: Figure = { name: 'Orders', kind: 'share', metric, worse: 'less', tolerance: 0.3 };
const QUEUE: Figure = { name: 'Queue', kind: 'level', metric, worse: 'either', tolerance: 0.25 };

const TEN_MINUTES = { count: 10, from: 0, to: 600_000 };
type Given = Partial<FigureVerdict>;

const errors = (why: Why | undefined, given: Given = {}): FigureVerdict => ({
  figure: 'Errors',
  unit: 'percent',
  canary: 2.1,
  live: 0.4,
  limit: 0.5,
  word: 'worse',
  requests: { canary: 5310, live: 21_240 },
  points: TEN_MINUTES,
  ...(why && { why }),
  ...given,
});
const p99 = (why: Why | undefined, given: Given = {}): FigureVerdict => ({
  ...errors(why),
  figure: 'p99',
  unit: 'ms',
  canary: 204,
  live: 178,
  limit: 400,
  ...given,
});
const orders = (why: Why, given: Given = {}): FigureVerdict => ({
  ...errors(why),
  figure: 'Orders',
  canary: 6,
  live: 12,
  limit: null,
  ...given,
});
const queue = (why: Why, given: Given = {}): FigureVerdict => ({
  ...p99(why),
  figure: 'Queue',
  unit: 'level',
  canary: 40,
  live: 20,
  limit: null,
  ...given,
});
const times = (is: number, from: number | null, to: number | null): Given => ({ ratio: { is, from, to } });

describe('why a figure is worse', () => {
  it.each([
    [errors('worse', times(5.25, 4.1, 6.6)), 'Errors 2.1 % against 0.4 % on 5,310 requests: worse by 4.1 to 6.6 times'],
    [
      errors('worse', { ...times(14, 11.6, null), canary: 5.6 }),
      'Errors 5.6 % against 0.4 % on 5,310 requests: worse by at least 12 times',
    ],
    [
      errors('worse', { ...times(1.5, 1.31, 1.74), canary: 0.6 }),
      'Errors 0.60 % against 0.40 % on 5,310 requests: 31 to 74 % more, more than the 20 % that is let pass',
    ],
    [
      errors('worse', { ...times(1.1, 1.062, 1.13), canary: 0.44 }),
      'Errors 0.44 % against 0.40 % on 5,310 requests: 6 to 13 % more',
    ],
    [
      errors('worse', { ...times(1.5, 1.05, 1.9), canary: 0.6 }),
      'Errors 0.60 % against 0.40 % on 5,310 requests: 50 % more (5 to 90 % more), more than the 20 % that is let pass',
    ],
    [
      errors('worse', { ...times(1e6, 1.1, null), live: 0, canary: 3.1 }),
      'Errors 3.1 % against 0.0 % on 5,310 requests: at least 10 % more, 1.41.0 has none at all',
    ],
    [
      errors('worse', { live: 0, canary: 3.1 }),
      'Errors 3.1 % against 0.0 % on 5,310 requests: worse, 1.41.0 has none at all',
    ],
  ])('%#: $figure by what it is held against', (figure, words) => {
    expect(explain(figure, { asked: ERRORS, other: '1.41.0' })).toBe(words);
  });

  it('a time is slower, in the minutes it was measured in', () => {
    const figure = p99('worse', times(1.15, 1.12, 1.18));
    expect(explain(figure, { asked: P99 })).toBe(
      'p99 204 ms against 178 ms in 10 min: 12 to 18 % slower, more than the 10 % that is let pass',
    );
  });

  it('a figure that must not fall is fewer', () => {
    const figure = orders('worse', times(0.5, 0.18, 0.45));
    expect(explain(figure, { asked: ORDERS })).toBe(
      'Orders 6.0 % against 12.0 % on 5,310 requests: 55 to 82 % fewer, more than the 30 % that is let pass',
    );
  });

  it('a figure that must stay as it is may be worse in both directions', () => {
    expect(explain(queue('worse', times(1.6, 1.4, 1.8)), { asked: QUEUE })).toBe(
      'Queue 40 against 20 in 10 min: 40 to 80 % higher, more than the 25 % that is let pass',
    );
    expect(explain(queue('worse', { ...times(0.5, 0.4, 0.6), canary: 10 }), { asked: QUEUE })).toBe(
      'Queue 10 against 20 in 10 min: 40 to 60 % lower, more than the 25 % that is let pass',
    );
  });

  it('its own limit, above or below', () => {
    expect(explain(errors('over its limit'), { asked: ERRORS })).toBe(
      'Errors 2.1 % against 0.4 % on 5,310 requests: over its limit of 0.5 %',
    );
    expect(explain(orders('over its limit', { limit: 8 }), { asked: ORDERS })).toBe(
      'Orders 6.0 % against 12.0 % on 5,310 requests: under its limit of 8.0 %',
    );
  });

  it('a spike that nobody waits for', () => {
    expect(explain(p99('spike', { canary: 4100 }), { asked: P99, other: '1.41.0' })).toBe(
      'p99 4,100 ms against 178 ms in 10 min: a spike, far beyond anything 1.41.0 does',
    );
  });
});

describe('why a figure is fine', () => {
  it('what there is of a difference is let pass', () => {
    const figure = p99('tolerated', { word: 'fine', canary: 191, ...times(1.073, 1.03, 1.09) });
    expect(explain(figure, { asked: P99 })).toBe(
      'p99 191 ms against 178 ms in 10 min: 7.3 % slower, within the 10 % that is let pass',
    );
  });

  it('more is excluded', () => {
    const figure = p99('excluded', { word: 'fine', canary: 180, ...times(1.01, 0.97, 1.04) });
    expect(explain(figure, { asked: P99 })).toBe(
      'p99 180 ms against 178 ms in 10 min: no more than 4 % slower, within the 10 % that is let pass',
    );
    const fewer = orders('excluded', { word: 'fine', canary: 11.8, ...times(0.98, 0.9, 1.1) });
    expect(explain(fewer, { asked: ORDERS })).toContain(': no more than 10 % fewer, within the 30 %');
    const better = p99('excluded', { word: 'fine', canary: 100, ...times(0.6, 0.5, 0.7) });
    expect(explain(better, { asked: P99 })).toContain(': 30 % faster, within the 10 %');
  });

  it('the time is over; what could not be ruled out is said', () => {
    const figure = errors('nothing found', { word: 'fine', canary: 0.5, ...times(1.25, 0.8, 1.9) });
    expect(explain(figure, { asked: ERRORS })).toBe(
      'Errors 0.50 % against 0.40 % on 5,310 requests: the time is over and nothing was found, up to 90 % more is not excluded',
    );
  });

  it('the time is not over', () => {
    expect(explain(errors('so far', { word: 'fine' }), { asked: ERRORS })).toBe(
      'Errors 2.1 % against 0.4 % on 5,310 requests: no worse so far',
    );
    expect(explain(errors('so far', { word: 'unsure' }))).toContain(': too early to tell');
  });
});

describe('why nobody can tell', () => {
  it.each([
    [
      errors('in doubt', { word: 'unsure', canary: 0.5, ...times(1.25, 0.9, 1.6), needs: 2310 }),
      'Errors 0.50 % against 0.40 % on 5,310 requests: in doubt, between 10 % fewer and 60 % more; about 2,300 more requests would tell',
    ],
    [errors('no data', { word: 'unsure', canary: null }), 'Errors: no data'],
    [
      errors('no data to compare with', { word: 'unsure', live: null, limit: null }),
      'Errors 2.1 % on 5,310 requests: no data of 1.41.0 to compare it with',
    ],
    [errors('unreadable', { word: 'unsure', canary: null }), 'Errors: unreadable, its values contradict themselves'],
    [
      errors('both over the limit', { word: 'unsure', live: 2.2 }),
      "Errors 2.1 % against 2.2 % on 5,310 requests: 1.41.0 is over the limit of 0.5 % too, so it is not this release's doing",
    ],
    [
      errors('only in the bake', { word: 'fine', canary: null }),
      'Errors: judged in the bake alone, before that nothing tells the releases apart',
    ],
    [errors('own fault', { word: 'unsure', canary: null }), 'Errors: not judged, fullcycle made a mistake of its own'],
  ])('%#', (figure, words) => {
    expect(explain(figure, { asked: ERRORS, other: '1.41.0' })).toBe(words);
  });

  const requests = (canary: number, given: Given = {}): FigureVerdict => ({
    ...errors('few', { word: 'few', ...given }),
    figure: 'Requests',
    unit: 'count',
    canary,
    live: 900,
    limit: 1000,
  });
  it('requests say how many more it takes', () => {
    expect(explain(requests(214))).toBe('Requests 214 in 10 min: 786 more needed of 1,000');
    expect(explain(requests(5012, { word: 'fine', why: 'so far' }))).toBe(
      'Requests 5,012 in 10 min: enough, it needs 1,000',
    );
  });
});

it('a figure that only has a limit is held against nothing else', () => {
  const hosts = { ...QUEUE, name: 'Unhealthy instances', compared: false, limit: 0 };
  const of = (why: Why, given: Given) =>
    explain(queue(why, { figure: 'Unhealthy instances', ...given }), { asked: hosts });
  expect(of('nothing found', { word: 'fine', canary: 0, live: 0, limit: 0 })).toBe(
    'Unhealthy instances 0 in 10 min: within its limit of 0',
  );
  expect(of('over its limit', { canary: 1, live: 0, limit: 0 })).toBe(
    'Unhealthy instances 1 in 10 min: over its limit of 0',
  );
});

it('a figure that decides nothing says so', () => {
  const figure = errors('worse', times(5, 4.1, 6.6));
  expect(explain({ ...figure, dryRun: true })).toMatch(
    /worse by 4\.1 to 6\.6 times \(only shown, it decides nothing\)$/,
  );
  expect(explain({ ...figure, uncritical: true })).toMatch(/times \(fails nothing by itself\)$/);
});

it.each([
  ['worse', 'Errors 2.1 % against 0.4 %: worse, 5.3 times as many, limit 0.5 %'],
  ['fine', 'Errors 2.1 % against 0.4 %: no worse so far'],
  ['unsure', 'Errors 2.1 % against 0.4 %: in doubt'],
] as const)('a verdict of a time before reasons is understood: %s', (word, words) => {
  expect(explain(errors(undefined, { word, requests: undefined, points: undefined }))).toBe(words);
});

it.each([
  [0.9995, '1 in 2,000 by chance'],
  [0.99999999, 'less than 1 in 1,000,000 by chance'],
  [0.2, null],
  [undefined, null],
  [Number.NaN, null],
])('a certainty of %s', (certainty, words) => {
  expect(byChance(errors('worse', { certainty }))).toBe(words);
});
