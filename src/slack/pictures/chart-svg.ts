/**
 * A line chart as SVG, for a Slack that refuses its own block for it. Twice as large as a phone shows it, so that its
 * letters have 13 points there. Two lines differ by colour (blue and orange, which colour-blind people tell apart) and
 * by their dashes; each has its name at its end as well as in the legend.
 */
import type { DataVisualizationBlock } from '../messages/blocks.ts';
import { linear, thinned, ticks } from './scale.ts';
import { at, BLUE, drawing, INK, LETTER, ORANGE, QUIET, text } from './svg.ts';

export const WIDTH = 720;
export const HEIGHT = 440;
const BOX = { left: 84, right: 700, bottom: 356 };

/** The limit is thin and grey. */
const LINES = [
  { colour: ORANGE, dash: '' },
  { colour: BLUE, dash: '14 7' },
  { colour: QUIET, dash: '3 6' },
];
const lineOf = (i: number) => LINES[i % LINES.length] ?? { colour: INK, dash: '' };

export function chartSvg({ title, chart }: DataVisualizationBlock): string {
  const { series, axis_config } = chart;
  const names = legend(series.map(({ name }) => name));
  const top = 96 + names.rows * ROW;
  const values = series.flatMap(({ data }) => data.map(({ value }) => value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // A time far from zero would be a flat line if its axis began there.
  const marks = ticks(low > 0 && low > high * 0.6 ? low : Math.min(0, low), high);
  const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [BOX.bottom, top]);
  const x = linear([0, Math.max(1, axis_config.categories.length - 1)], [BOX.left + 12, BOX.right - 12]);
  return drawing(WIDTH, HEIGHT, [
    text(title, 24, 40, { size: 28, bold: true }),
    names.svg,
    ...marks.map((mark) => tick(mark, y(mark), marks)),
    ...thinned(axis_config.categories, 6).map(({ at, label }) =>
      text(label, x(at), BOX.bottom + 34, { anchor: 'middle' }),
    ),
    text(axis_config.x_label ?? '', (BOX.left + BOX.right) / 2, HEIGHT - 14, { anchor: 'middle', size: 24 }),
    text(axis_config.y_label ?? '', 24, top - 18, { size: 22 }),
    ...series.map(({ data }, i) =>
      path(
        data.map(({ value }, at) => [x(at), y(value)]),
        i,
      ),
    ),
  ]);
}

function tick(mark: number, y: number, marks: number[]): string {
  const line = `<line x1="${BOX.left}" x2="${BOX.right}" y1="${at(y)}" y2="${at(y)}" stroke="#e2e2e2" stroke-width="2"/>`;
  return line + text(marked(mark, marks), BOX.left - 10, y + 9, { anchor: 'end' });
}

/** All marks in one manner, none wider than its margin. */
function marked(mark: number, marks: number[]): string {
  const largest = Math.max(...marks.map(Math.abs));
  if (largest >= 100_000) return mark.toLocaleString('en-US', { notation: 'compact' });
  if (largest < 0.001) return String(mark);
  const decimals = Math.min(4, Math.max(...marks.map((each) => (String(each).split('.')[1] ?? '').length)));
  return mark.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function path(points: [number, number][], i: number): string {
  const { colour, dash } = lineOf(i);
  const d = points.map(([x, y], n) => `${n === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  const dashes = dash ? ` stroke-dasharray="${dash}"` : '';
  const width = i < 2 ? 5 : 3;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashes}/>`;
}

/** A sample of each line with its name, from left to right, in as many rows as they need. */
function legend(names: string[]): { svg: string; rows: number } {
  let [left, row] = [24, 0];
  const parts = names.map((name, i) => {
    const width = 62 + name.length * LETTER;
    if (left > 24 && left + width > WIDTH - 10) [left, row] = [24, row + 1];
    const y = 70 + row * ROW;
    const sample = path(
      [
        [left, y],
        [left + 52, y],
      ],
      i,
    );
    const words = text(name, left + 62, y + 9, { colour: INK });
    left += width + 26;
    return sample + words;
  });
  return { svg: parts.join('\n'), rows: row + 1 };
}

const ROW = 34;
