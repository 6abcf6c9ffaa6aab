/** Metric queries as GetMetricData and alarms know them, and their answers out of the store. */
import { z } from 'zod';
import { invalid } from '../failure.ts';
import { flag, list, optional, text, whole } from '../operation.ts';
import { computeMath, type Points, type TimeSeries } from './metric-math.ts';
import type { MetricName, MetricStore } from './series.ts';
import { statistic } from './statistic.ts';

export const dimensionList = list(z.strictObject({ Name: text, Value: text }));

const metricStat = z.strictObject({
  Metric: z.strictObject({ Namespace: text, MetricName: text, Dimensions: dimensionList.optional() }),
  Period: whole,
  Stat: text,
  Unit: text.optional(),
});

export const queryList = list(
  z.strictObject({
    Id: text.regex(/^[a-z]\w*$/, 'Member must begin with a lowercase letter'),
    MetricStat: metricStat.optional(),
    Period: whole.optional(),
    ReturnData: flag.optional(),
    ...optional(text, 'Expression', 'Label', 'AccountId'),
  }),
);

export type MetricQuery = z.output<typeof queryList>[number];

export interface Span {
  /** Milliseconds; a period belongs to the span when it begins in it. */
  from: number;
  to: number;
  /** What ended later than this has not arrived yet. */
  arrivedUntil: number;
}

export function nameOf({ Namespace, MetricName, Dimensions = [] }: z.output<typeof metricStat>['Metric']): MetricName {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  return { namespace: Namespace, name: MetricName, dimensions };
}

export function checkPeriod(seconds: number): number {
  if ([1, 5, 10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0)) return seconds;
  throw invalid(`Period must be 1, 5, 10, 20, 30 or a multiple of 60, is ${seconds}`);
}

/** Answers to all queries by id, each computed once. Throws ValidationError for what it cannot compute. */
export function answerQueries(queries: MetricQuery[], store: MetricStore, span: Span): Map<string, Points> {
  const answers = new Map<string, TimeSeries>();
  const underWay = new Set<string>();
  const series = (id: string): TimeSeries => {
    const known = answers.get(id);
    if (known) return known;
    const query = queries.find((each) => each.Id === id);
    if (!query || underWay.has(id)) throw invalid(`The query '${id}' is ${query ? 'circular' : 'not defined'}`);
    underWay.add(id);
    const answer = answerQuery(query, store, span, series);
    answers.set(id, answer);
    return answer;
  };
  return new Map(queries.map(({ Id }) => [Id, series(Id).points]));
}

function answerQuery(
  query: MetricQuery,
  store: MetricStore,
  span: Span,
  series: (id: string) => TimeSeries,
): TimeSeries {
  if (query.Expression) {
    return computeMath(query.Expression, { series, moments: (periodMs) => moments(span, periodMs) });
  }
  if (!query.MetricStat) throw invalid(`The query '${query.Id}' needs MetricStat or Expression`);
  return measured(query.MetricStat, store, span);
}

function measured({ Metric, Period, Stat }: z.output<typeof metricStat>, store: MetricStore, span: Span): TimeSeries {
  const periodMs = checkPeriod(Period) * 1000;
  const figure = statistic(Stat);
  const kept = store.find(nameOf(Metric));
  const points: Points = new Map();
  for (let start = alignedDown(span.from, periodMs); kept && start < span.to; start += periodMs) {
    const value = figure(kept.between(start, Math.min(start + periodMs, span.arrivedUntil)));
    if (value !== null) points.set(start, value);
  }
  return { periodMs, points };
}

function moments({ from, to, arrivedUntil }: Span, periodMs: number): number[] {
  const starts: number[] = [];
  for (let start = alignedDown(from, periodMs); start < to && start + periodMs <= arrivedUntil; start += periodMs) {
    starts.push(start);
  }
  return starts;
}

export function alignedDown(at: number, periodMs: number): number {
  return Math.floor(at / periodMs) * periodMs;
}
