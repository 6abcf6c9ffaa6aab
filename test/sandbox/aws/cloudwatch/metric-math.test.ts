import { expect, it } from 'vitest';
import { computeMath, type MathScope } from '../../../../src/sandbox/aws/cloudwatch/metric-math.ts';

const SERIES: Record<string, Record<number, number>> = {
  requests: { 0: 100, 1000: 200, 2000: 50 },
  failed: { 1000: 20 },
  zero: { 0: 0, 1000: 0 },
};

const scope: MathScope = {
  series: (id) => ({
    periodMs: 1000,
    points: new Map(Object.entries(SERIES[id] ?? {}).map(([at, value]) => [Number(at), value])),
  }),
  moments: () => [0, 1000, 2000],
};

const computed = (expression: string) => Object.fromEntries(computeMath(expression, scope).points);

it.each<[why: string, expression: string, result: Record<number, number>]>([
  ['an id is its series', 'requests', SERIES.requests ?? {}],
  ['products bind closer than sums', '1 + 2 * requests', { 0: 201, 1000: 401, 2000: 101 }],
  ['brackets bind closest', '(1 + 2) * requests', { 0: 300, 1000: 600, 2000: 150 }],
  ['a minus stands before a term', '-requests + 1', { 0: -99, 1000: -199, 2000: -49 }],
  ['operators go from left to right', '100 - 10 - requests', { 0: -10, 1000: -110, 2000: 40 }],
  ['a moment that one operand lacks is left out', '100 * failed / requests', { 1000: 10 }],
  ['FILL closes gaps', '100 * FILL(failed, 0) / requests', { 0: 0, 1000: 10, 2000: 0 }],
  ['FILL with REPEAT repeats what came before', 'FILL(failed, REPEAT)', { 1000: 20, 2000: 20 }],
  ['a division by zero has no result', 'requests / zero', {}],
  ['SUM adds what is there', 'SUM([requests, failed])', { 0: 100, 1000: 220, 2000: 50 }],
  ['MAX, MIN and AVG choose', 'MAX([requests, failed]) - MIN([requests, failed]) + AVG([zero])', { 0: 0, 1000: 180 }],
])('%s: %s', (_why, expression, result) => {
  expect(computed(expression)).toEqual(result);
});

it.each([['requests +'], ['(requests'], ['1 + 1'], ['requests ; failed'], ['RATE(requests)'], ['requests requests']])(
  '"%s" is refused as a ValidationError',
  (expression) => {
    expect(() => computed(expression)).toThrow(expect.objectContaining({ code: 'ValidationError' }));
  },
);
