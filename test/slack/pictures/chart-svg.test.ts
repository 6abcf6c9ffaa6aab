import { expect, it } from 'vitest';
import type { DataVisualizationBlock } from '../../../src/slack/messages/blocks.ts';
import { figureCharts } from '../../../src/slack/messages/figure-chart.ts';
import { chartSvg, HEIGHT, WIDTH } from '../../../src/slack/pictures/chart-svg.ts';
import { pngOf } from '../../../src/slack/pictures/png.ts';
import { canary, EXPLAINED } from '../messages/records.ts';

const [ERRORS] = figureCharts(canary, EXPLAINED) as [DataVisualizationBlock];
const chartOf = (names: string[], ...values: number[][]): DataVisualizationBlock => ({
  type: 'data_visualization',
  title: 'Errors',
  chart: {
    type: 'line',
    series: names.map((name, i) => ({
      name,
      data: (values[i] ?? [1, 2]).map((value, at) => ({ label: String(at), value })),
    })),
    axis_config: { categories: (values[0] ?? [1, 2]).map((_, at) => String(at)) },
  },
});

it('says what a person reads: title, names, units, both ends of the axes', () => {
  const words = [...chartSvg(ERRORS).matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);
  expect(words).toEqual([
    'Errors: 1.42.0 and 1.41.0',
    '1.42.0',
    '1.41.0',
    'limit 0.5\u00a0%',
    ...['0', '2', '4'],
    ...['0', '1', '2', '3', '4', '5'],
    'Minutes of the comparison',
    '% of requests',
  ]);
});

it.each([
  [
    [100_000, 250_000],
    ['0', '100K', '200K', '300K'],
  ],
  [
    [0.0001, 0.0002],
    ['0', '0.0001', '0.0002'],
  ],
  [
    [0.1, 0.25],
    ['0.0', '0.1', '0.2', '0.3'],
  ],
])('its axis is read at a glance: %j', (values, marks) => {
  const words = [...chartSvg(chartOf(['a'], values)).matchAll(/text-anchor="end">([^<>]+)<\/text>/g)];
  expect(words.map(([, text]) => text)).toEqual(marks);
});

it('every line has a colour and a dash of its own, in the chart as in the legend', () => {
  const looks = [...chartSvg(ERRORS).matchAll(/stroke="(#\w+)" stroke-width="\d" stroke-linejoin="round"([^/]*)/g)].map(
    ([, colour, dash]) => `${colour}${dash}`,
  );
  expect(looks.slice(0, 3)).toEqual(looks.slice(3));
  expect(new Set(looks).size).toBe(3);
  expect(new Set(looks.map((look) => look.slice(7))).size).toBe(3);
});

it('letters are large enough where a phone shows it half as wide', () => {
  const sizes = [...chartSvg(ERRORS).matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size) / 2);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
});

it.each([
  ['all the same', [[0.5, 0.5, 0.5]]],
  ['nothing but zeros', [[0, 0]]],
  ['very large', [[1e12, 2e12]]],
  ['very small', [[1e-12, 3e-12]]],
  ['below zero', [[-3, 4]]],
  ['a single point', [[7]]],
])('stays inside the picture: %s', (_, values) => {
  const svg = chartSvg(chartOf(['a'], ...values));
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
    expect(Number(x)).toBeGreaterThanOrEqual(0);
    expect(Number(x)).toBeLessThanOrEqual(WIDTH);
    expect(Number(y)).toBeGreaterThanOrEqual(0);
    expect(Number(y)).toBeLessThanOrEqual(HEIGHT);
  }
});

it('long names take a row each and hide nothing', () => {
  const svg = chartSvg(chartOf(['a'.repeat(20), 'b'.repeat(20), 'c'.repeat(20)], [1], [1], [1]));
  const rows = [...svg.matchAll(/y="([\d.]+)"[^>]*>([abc])\2+</g)].map(([, y]) => Number(y));
  expect(rows).toEqual([79, 113, 147]);
});

it('names are text, whatever is in them', () => {
  const svg = chartSvg(chartOf(['<script>&"\u0000'], [1, 2]));
  expect(svg).toContain('&lt;script&gt;&amp;&quot;<');
});

it('becomes a PNG of its size, the same on every machine', async () => {
  const png = await pngOf(chartSvg(ERRORS));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([WIDTH, HEIGHT]);
  // Without its fonts there would be no letters in it.
  const bare = await pngOf(chartSvg(ERRORS).replaceAll(/<text.*<\/text>/g, ''));
  expect(png.length).toBeGreaterThan(bare.length * 1.5);
});
