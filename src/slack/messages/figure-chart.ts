/** The figures that failed a canary as lines over its minutes: both sides, and the limit where there is one. */
import type { Point } from '../../canary/cluster-figures.ts';
import { inUnit } from '../../canary/in-unit.ts';
import type { FigureVerdict, Verdict } from '../../canary/verdict.ts';
import type { Operation } from '../../delivery/operation.ts';
import { clip, type DataVisualizationBlock, glue } from './blocks.ts';
import { sidesOf } from './operation/shown-verdict.ts';

/** Slack takes no third one in a message. */
const CHARTS = 2;
const POINTS = 20;
const NAME = 20;
const TITLE = 50;

/** One for each figure that is worse, the first first; none of a figure whose course nobody wrote down. */
export function figureCharts(operation: Operation, verdict: Verdict): DataVisualizationBlock[] {
  return verdict.figures
    .filter(({ word, dryRun }) => word === 'worse' && !dryRun)
    .flatMap((figure) => figureChart(operation, verdict, figure) ?? [])
    .slice(0, CHARTS);
}

function figureChart(operation: Operation, verdict: Verdict, figure: FigureVerdict): DataVisualizationBlock | null {
  const course = courseOf(figure);
  if (course.length < 2) return null;
  const labels = course.map(({ label }) => label);
  const [next, other] = namesOf(operation, verdict);
  const series = [
    { name: next, data: course.map(({ label, canary }) => ({ label, value: rounded(canary) })) },
    { name: other, data: course.map(({ label, live }) => ({ label, value: rounded(live) })) },
    ...limitOf(figure, labels),
  ];
  const unit = course[0]?.unit === 's' ? 'Seconds' : 'Minutes';
  return {
    type: 'data_visualization',
    title: clip(glue(`${figure.figure}: ${next} and ${other}`), TITLE),
    chart: {
      type: 'line',
      series,
      axis_config: { categories: labels, x_label: `${unit} of the comparison`, ...yLabel(figure) },
    },
  };
}

interface At {
  label: string;
  unit: 's' | 'min';
  canary: number;
  live: number;
}

/** Slack wants all lines to have the same points: those that both sides have, by the time since each one's first. */
function courseOf({ series }: FigureVerdict): At[] {
  const { canary = [], live = [] } = series ?? {};
  const [from, liveFrom] = starts(canary, live);
  const liveAt = new Map(live.map(({ at, value }) => [at - liveFrom, value]));
  const both = canary.flatMap(({ at, value }) => {
    const other = liveAt.get(at - from);
    return other !== undefined && Number.isFinite(value) && Number.isFinite(other)
      ? [{ since: at - from, canary: value, live: other }]
      : [];
  });
  const shown = both.slice(-POINTS);
  const minutes = (shown.at(-1)?.since ?? 0) >= 120_000;
  return shown.map(({ since, ...values }) => ({
    ...values,
    unit: minutes ? 'min' : 's',
    label: String(Number((since / (minutes ? 60_000 : 1000)).toFixed(1))),
  }));
}

/** Two sides of the same minutes share their beginning; what is compared with its own past has one of its own. */
function starts(canary: Point[], live: Point[]): [number, number] {
  const [first, liveFirst] = [canary[0]?.at ?? 0, live[0]?.at ?? 0];
  const same = live.some(({ at }) => canary.some((point) => point.at === at));
  const earlier = Math.min(first, liveFirst);
  return same ? [earlier, earlier] : [first, liveFirst];
}

function namesOf(operation: Operation, verdict: Verdict): [string, string] {
  const sides = sidesOf(operation, verdict);
  const other = verdict.against === 'before' ? `${sides.other} before` : sides.other;
  const [a, b] = [clip(sides.next, NAME), clip(other.replace(/^the /, ''), NAME)];
  return a === b ? ['new', 'old'] : [a, b];
}

function limitOf(figure: FigureVerdict, labels: string[]) {
  const { limit } = figure;
  if (limit === null) return [];
  const name = clip(glue(`limit ${inUnit(figure).limit}`), NAME);
  return [{ name, data: labels.map((label) => ({ label, value: rounded(limit) })) }];
}

const Y: Partial<Record<FigureVerdict['unit'], string>> = { percent: '% of requests', ms: 'ms' };
const yLabel = ({ unit }: FigureVerdict) => (Y[unit] ? { y_label: Y[unit] } : {});

/** What nobody could see in a chart is not sent. */
const rounded = (value: number): number => Number(value.toPrecision(4));
