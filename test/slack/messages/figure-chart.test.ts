import { expect, it } from 'vitest';
import type { Point } from '../../../src/canary/cluster-figures.ts';
import type { FigureVerdict, Verdict } from '../../../src/canary/verdict.ts';
import { BlockRules } from '../../../src/sandbox/slack/blocks/rules.ts';
import { chartInWords } from '../../../src/slack/messages/chart-words.ts';
import { figureCharts } from '../../../src/slack/messages/figure-chart.ts';
import { operationCard } from '../../../src/slack/messages/operation/operation-card.ts';
import { read } from './reading.ts';
import { at, canary, EXPLAINED, facts, STATES } from './records.ts';

const [ERRORS, P99] = EXPLAINED.figures as [FigureVerdict, FigureVerdict];
const chartsOf = (...figures: FigureVerdict[]) => figureCharts(canary, { ...EXPLAINED, figures });
const only = (figure: FigureVerdict, verdict: Partial<Verdict> = {}) => {
  const [chart] = figureCharts(canary, { ...EXPLAINED, ...verdict, figures: [figure] });
  if (!chart) throw new Error('no chart was drawn');
  return chart.chart;
};
const course = (from: number, ...values: number[]): Point[] => values.map((value, i) => ({ at: at(from + i), value }));

it('a figure that failed is drawn over the minutes: both sides, and its limit', () => {
  expect(chartsOf(ERRORS)).toEqual([
    {
      type: 'data_visualization',
      title: 'Errors: 1.42.0 and 1.41.0',
      chart: {
        type: 'line',
        series: [
          expect.objectContaining({ name: '1.42.0' }),
          expect.objectContaining({ name: '1.41.0' }),
          { name: 'limit 0.5\u00a0%', data: ['0', '1', '2', '3', '4', '5'].map((label) => ({ label, value: 0.5 })) },
        ],
        axis_config: {
          categories: ['0', '1', '2', '3', '4', '5'],
          x_label: 'Minutes of the comparison',
          y_label: '% of requests',
        },
      },
    },
  ]);
  expect(only(ERRORS).series[0]?.data.map(({ value }) => value)).toEqual([0.9, 1.4, 2.2, 1.9, 2.8, 3.4]);
  expect(only(P99).series.map(({ name }) => name)).toEqual(['1.42.0', '1.41.0']);
});

it('a card has two charts at most, and none of what is fine or only shown', () => {
  expect(chartsOf(ERRORS, P99, { ...P99, figure: 'p50' })).toHaveLength(2);
  expect(chartsOf({ ...ERRORS, dryRun: true }, { ...P99, word: 'fine' })).toEqual([]);
  expect(chartsOf({ ...ERRORS, series: undefined })).toEqual([]);
});

it.each(['rolled back, explained', 'your call, a figure is worse'])('"%s" shows them', (name) => {
  const { operation, minutes, more } = STATES[name] ?? { operation: canary, minutes: 0 };
  const { blocks } = operationCard(operation, facts(minutes, more));
  expect(blocks.filter(({ type }) => type === 'data_visualization')).toHaveLength(2);
});

it('minutes that only one side has are left out, so that all lines have the same points', () => {
  const series = { canary: course(4, 1, 2, 3, 4), live: [...course(5, 0.1, 0.2), ...course(9, 0.3)] };
  const { axis_config } = only({ ...ERRORS, series });
  expect(axis_config.categories).toEqual(['1', '2']);
});

it('what is compared with its own past is laid over it, whenever that was', () => {
  const series = { canary: course(4, 1, 2, 3), live: course(-1436, 0.1, 0.2, 0.3) };
  const { series: lines, axis_config } = only({ ...ERRORS, series }, { against: 'before' });
  expect(lines.map(({ name }) => read(name))).toEqual(['1.42.0', '1.41.0 before', 'limit 0.5 %']);
  expect(axis_config.categories).toEqual(['0', '1', '2']);
});

it('a short comparison counts seconds, a long one shows its last twenty points', () => {
  const seconds = [1, 2, 3].map((value) => ({ at: value * 5000, value }));
  expect(only({ ...ERRORS, series: { canary: seconds, live: seconds } }).axis_config).toMatchObject({
    categories: ['0', '5', '10'],
    x_label: 'Seconds of the comparison',
  });
  const long = course(0, ...Array.from({ length: 30 }, (_, i) => i));
  expect(only({ ...ERRORS, series: { canary: long, live: long } }).axis_config.categories).toHaveLength(20);
});

it('nothing is drawn where there are no two points to draw a line between', () => {
  const one = course(4, 1);
  expect(chartsOf({ ...ERRORS, series: { canary: one, live: one } })).toEqual([]);
  expect(chartsOf({ ...ERRORS, series: { canary: course(4, Number.NaN, 1), live: course(4, 1, 1) } })).toEqual([]);
});

it('in words it says what each line does', () => {
  const [chart] = chartsOf(ERRORS);
  expect(chart && read(chartInWords(chart))).toBe(
    'Line chart. Errors: 1.42.0 and 1.41.0 in % of requests. 1.42.0 between 0.9 and 3.4, at the end 3.4; 1.41.0 between 0.3 and 0.5, at the end 0.4; limit 0.5 % 0.5 throughout. Minutes of the comparison: 0 to 5.',
  );
});

it.each(['your call, no way back, canary', 'rolled back, explained', 'your call, a figure is worse'])(
  'a card of many long figures is still taken by Slack: "%s"',
  (name) => {
    const { operation, minutes, more } = STATES[name] ?? { operation: canary, minutes: 0 };
    const long = course(0, ...Array.from({ length: 20 }, (_, i) => i / 7));
    const figures = Array.from({ length: 40 }, (_, i) => ({
      ...ERRORS,
      figure: `${'Requests that another service refuses '.repeat(3)}${i}`,
      series: { canary: long, live: long },
    }));
    const verdict = { ...EXPLAINED, figures };
    const { back, asking } = operation;
    const told = {
      ...operation,
      verdict,
      noWayBack: operation.noWayBack && 'x'.repeat(900),
      ...(back && { back: { ...back, cause: { why: 'canary' as const, verdict } } }),
      ...(asking?.about === 'no way back' && { asking: { ...asking, cause: { why: 'canary' as const, verdict } } }),
    };
    const { blocks } = operationCard(told, facts(minutes, more));
    expect(() => new BlockRules().message(blocks)).not.toThrow();
    expect(blocks.map(({ type }) => type)).toContain('table');
  },
);
