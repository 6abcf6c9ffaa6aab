/** What a service without a word in services.yml is judged by, and what becomes of a release then. */
import { expect, test } from 'vitest';
import type { Case } from '../../src/canary/case.ts';
import type { ClusterFigures } from '../../src/canary/cluster-figures.ts';
import { judge } from '../../src/canary/judge.ts';
import type { Figure } from '../../src/catalog/catalog.ts';
import { USUAL_FIGURES } from '../../src/catalog/figures.ts';

const MINUTE = 60_000;
const MINUTES = 20;

/** By the minute; null: nothing is known of it. */
type Course = (minute: number) => number | null;

function side(requests: number, courses: Record<string, Course>): ClusterFigures {
  const points = (course: Course) =>
    Array.from({ length: MINUTES }, (_, i) => ({ at: i * MINUTE, value: course(i) })).filter(
      (point): point is { at: number; value: number } => point.value !== null,
    );
  const figures = Object.entries(courses).map(([name, course]) => [name, points(course)]);
  return { requests: points(() => requests), figures: Object.fromEntries(figures) };
}

/** A canary with a fourth of the requests. */
const p99 = (minute: number) => 0.2 + 0.01 * (minute % 5);
const CANARY = {
  Errors: () => 1,
  'Client errors': () => 10,
  p50: (minute: number) => 0.03 + 0.001 * (minute % 3),
  p99,
  'Load balancer errors': () => 0,
  'Unhealthy instances': () => 0,
};
const LIVE = { ...CANARY, Errors: () => 3, 'Client errors': () => 30 };

function judged(changed: Record<string, Course>, more: Partial<Case> = {}) {
  const verdict = judge({
    figures: USUAL_FIGURES,
    canary: side(500, { ...CANARY, ...changed }),
    live: side(1500, LIVE),
    from: 0,
    to: MINUTES * MINUTE,
    until: MINUTES * MINUTE,
    period: 60,
    timeOver: true,
    minRequests: 1000,
    ...more,
  });
  const [worst] = verdict.figures;
  return worst?.word === 'fine' ? verdict.word : `${verdict.word}: ${worst?.figure} ${worst?.why}`;
}

test.each<[string, Record<string, Course>, string]>([
  ['that does as well as the live one', {}, 'pass'],
  [
    'of which an instance is unhealthy for one minute',
    { 'Unhealthy instances': (minute) => (minute === 7 ? 1 : 0) },
    'pass',
  ],
  [
    'of which an instance is never healthy',
    { 'Unhealthy instances': () => 1 },
    'fail: Unhealthy instances over its limit',
  ],
  [
    'of whose instances nothing is known',
    { 'Unhealthy instances': () => null },
    'cannot tell: Unhealthy instances no data',
  ],
  ['whose clients err a little more often', { 'Client errors': () => 15 }, 'pass'],
  ['whose clients err three times as often', { 'Client errors': () => 30 }, 'cannot tell: Client errors worse'],
  ['that fails three times as often', { Errors: () => 3 }, 'fail: Errors worse'],
  ['that is 4 % slower', { p99: (minute) => 1.04 * p99(minute) }, 'pass'],
  ['that is 15 % slower', { p99: (minute) => 1.15 * p99(minute) }, 'fail: p99 worse'],
  ['beside which the load balancer refuses requests', { 'Load balancer errors': () => 50 }, 'pass'],
])('a release %s', (_, changed, word) => {
  expect(judged(changed)).toBe(word);
});

test('what the load balancer refuses counts in the bake, against the time before', () => {
  expect(judged({ 'Load balancer errors': () => 50 }, { against: 'before' })).toBe('fail: Load balancer errors worse');
});

test('a query that says the same of all releases is judged in the bake alone', () => {
  const orders = (query: string): Figure => ({
    name: 'Orders',
    kind: 'share',
    worse: 'less',
    tolerance: 0.2,
    metric: { query },
  });
  const sold = (query: string, more: Partial<Case> = {}) =>
    judged({ Orders: () => 5 }, { figures: [orders(query)], live: side(1500, { Orders: () => 450 }), ...more });
  expect(sold('sum(increase(orders_total[$period]))')).toBe('pass');
  expect(sold('sum(increase(orders_total[$period]))', { against: 'before' })).toBe('fail: Orders worse');
  expect(sold('sum(increase(orders_total{asg="$cluster"}[$period]))')).toBe('fail: Orders worse');
});
