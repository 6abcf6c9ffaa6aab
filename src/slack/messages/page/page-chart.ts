/** The course of the figure that rings, with its limit, in minutes before and after the page. */
import type { AlertFigure } from '../../../paging/alert.ts';
import type { Page } from '../../../paging/page.ts';
import { clip, type DataVisualizationBlock, glue } from '../blocks.ts';
import { capital } from '../subject.ts';
import { inUnit, leadOf, small, tellsFailures, titleIn } from './page-words.ts';

const POINTS = 20;
const NAME = 20;
const TITLE = 50;

/** `until`: `until the page`, `until now`, `the whole page`. Null where nobody knows the course. */
export function pageChart(page: Page, until: string): DataVisualizationBlock | null {
  const lead = leadOf(page);
  const figure = lead?.figure;
  const course = figure ? courseOf(page, figure) : [];
  if (!lead || !figure || course.length < 2) return null;
  const labels = course.map(({ label }) => label);
  const unit = course[0]?.unit === 's' ? 'Seconds' : 'Minutes';
  const { service, environment } = page.scope;
  const what = service
    ? `${service} ${small(figure.name)}${environment ? ` in ${environment}` : ''}`
    : titleIn(page, lead);
  return {
    type: 'data_visualization',
    title: clip(glue(`${clip(what, TITLE - until.length - 2)}, ${until}`), TITLE),
    chart: {
      type: 'line',
      series: [
        { name: clip(capital(figure.name), NAME), data: course.map(({ label, value }) => ({ label, value })) },
        ...limitLine(figure, course),
      ],
      axis_config: {
        categories: labels,
        x_label: `${unit} before${Number(labels.at(-1)) > 0 ? ' and after' : ''} the page`,
        y_label: yLabel(figure),
      },
    },
  };
}

interface Point {
  label: string;
  unit: 's' | 'min';
  value: number;
  limit?: number;
}

/** The last twenty, or as many of a longer course that are as far apart. Labels are told once each. */
function courseOf({ opened, comings }: Page, figure: AlertFigure): Point[] {
  // A page that came back is read from there on.
  const page = comings?.at(-1) ?? opened;
  const known = (figure.series ?? []).filter(({ value }) => Number.isFinite(value));
  const step = Math.max(1, Math.ceil(known.length / POINTS));
  // Counted from the end: the newest is never the one that is left out.
  const shown = known.filter((_, i) => (known.length - 1 - i) % step === 0).slice(-POINTS);
  const long = (shown.at(-1)?.at ?? 0) - (shown[0]?.at ?? 0) >= 3 * 60_000;
  const points = shown.map(({ at, value, limit }): Point => {
    const away = (at - page) / (long ? 60_000 : 1000);
    const rounded = Math.round(away) + 0;
    const label = rounded > 0 ? `+${rounded}` : String(rounded);
    return { label, unit: long ? 'min' : 's', value: shownValue(figure, value), ...(limit !== undefined && { limit }) };
  });
  return points.filter(({ label }, i) => label !== points[i + 1]?.label);
}

/** A band moves; a limit does not. */
function limitLine(figure: AlertFigure, course: Point[]) {
  const { limit } = figure;
  if (course.every((point) => point.limit !== undefined)) {
    const data = course.map((point) => ({ label: point.label, value: shownValue(figure, point.limit ?? 0) }));
    return [{ name: 'Limit', data }];
  }
  if (limit === undefined) return [];
  const name = clip(glue(`Limit ${inUnit(figure, limit)}`), NAME);
  return [{ name, data: course.map(({ label }) => ({ label, value: shownValue(figure, limit) })) }];
}

/** What nobody could see in a chart is not sent. */
function shownValue({ kind }: AlertFigure, value: number): number {
  const inUnit = kind === 'share' ? value * 100 : kind === 'time' ? value * 1000 : value;
  return Number(inUnit.toPrecision(4));
}

function yLabel(figure: AlertFigure): string {
  if (tellsFailures(figure)) return 'Requests that fail, %';
  const unit = figure.kind === 'share' ? ', %' : figure.kind === 'time' ? ', ms' : '';
  return clip(`${capital(figure.name)}${unit}`, TITLE);
}
