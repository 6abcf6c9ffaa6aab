/** A chart for those who cannot see it: what each line does, in words. Plain text. */
import type { DataVisualizationBlock } from './blocks.ts';

/** `1.42.0: between 0.2 and 3.4, at the end 3.1` for each line; one that does not move: `limit 0.5 %: 0.5 throughout`. */
export const chartLines = ({ chart }: DataVisualizationBlock): { name: string; course: string; heights: string }[] => {
  const all = chart.series.flatMap(({ data }) => data.map(({ value }) => value));
  return chart.series.map(({ name, data }) => {
    const values = data.map(({ value }) => value);
    return { name, course: courseOf(values), heights: heightsOf(values, Math.min(...all), Math.max(...all)) };
  });
};

/** All of it in one sentence, at most 1,000 characters: what a screen reader says of the picture. */
export function chartInWords(block: DataVisualizationBlock): string {
  const { y_label, x_label, categories } = block.chart.axis_config;
  const unit = y_label ? ` in ${y_label}` : '';
  const lines = chartLines(block).map(({ name, course }) => `${name} ${course}`);
  const span = `${x_label ?? 'Points'}: ${categories[0]} to ${categories.at(-1)}`;
  return `Line chart. ${block.title}${unit}. ${lines.join('; ')}. ${span}.`.slice(0, 1000);
}

function courseOf(values: number[]): string {
  const [low, high, last] = [Math.min(...values), Math.max(...values), values.at(-1) ?? 0];
  return low === high
    ? `${shown(low)} throughout`
    : `between ${shown(low)} and ${shown(high)}, at the end ${shown(last)}`;
}

const shown = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

const HEIGHTS = [...'▁▂▃▄▅▆▇█'];

/** Eight heights, left to right, on the scale of all lines; of one that does not move, nothing. */
function heightsOf(values: number[], low: number, high: number): string {
  if (new Set(values).size < 2) return '';
  const at = (value: number) =>
    Math.min(HEIGHTS.length - 1, Math.floor(((value - low) / (high - low)) * HEIGHTS.length));
  return values.map((value) => HEIGHTS[at(value)] ?? '').join('');
}
