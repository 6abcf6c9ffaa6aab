/**
 * What a metric alarm measures, as people call it: its number, its limit, and the periods before. Pure: definitions and
 * datapoints of CloudWatch in, a figure out.
 */
import type { MetricAlarm, MetricDataQuery, MetricDataResult, MetricStat } from '@aws-sdk/client-cloudwatch';
import type { AlertFigure } from '../../paging/alert.ts';
import { natureOf } from './alarm-nature.ts';

const HALF_AN_HOUR = 30 * 60_000;

export interface AlarmQuestions {
  queries: MetricDataQuery[];
  /** Ids of the queries. */
  watched: string;
  band?: string;
  requests?: string;
  /** Ms. */
  period: number;
  /** Of all of it, ms: the last half hour, at least fifteen periods and at most thirty. */
  span: number;
}

/** Null: a composite alarm, or one on something else than metrics. */
export function questionsOf(alarm: MetricAlarm): AlarmQuestions | null {
  const queries = alarm.Metrics?.length ? alarm.Metrics : single(alarm);
  const band = alarm.ThresholdMetricId;
  const watched = queries.find(({ Id, ReturnData = true }) => ReturnData && Id !== band);
  const seconds = Math.max(...queries.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 0));
  if (!watched?.Id || !(seconds > 0)) return null;
  const known = queries.find(({ MetricStat }) => MetricStat?.Metric?.MetricName === 'RequestCount')?.Id;
  const asked = known ? null : requestsBeside(queries);
  const requests = known ?? asked?.Id;
  const shown = new Set([watched.Id, band, requests]);
  const period = seconds * 1000;
  return {
    queries: [...queries, ...(asked ? [asked] : [])].map((each) => ({ ...each, ReturnData: shown.has(each.Id) })),
    watched: watched.Id,
    ...(band && { band }),
    ...(requests && { requests }),
    period,
    span: Math.min(30, Math.max(15, Math.ceil(HALF_AN_HOUR / period))) * period,
  };
}

function single(alarm: MetricAlarm): MetricDataQuery[] {
  const { Namespace, MetricName, Dimensions, Period, Unit } = alarm;
  const Stat = alarm.Statistic ?? alarm.ExtendedStatistic;
  if (!Namespace || !MetricName || !Stat) return [];
  const MetricStat = { Metric: { Namespace, MetricName, Dimensions }, Period, Stat, ...(Unit && { Unit }) };
  return [{ Id: 'm1', MetricStat }];
}

/** People come before percent: what a load balancer measures says for how many requests it is so. */
function requestsBeside(queries: MetricDataQuery[]): MetricDataQuery | null {
  const { Metric, Period } = queries.find(({ MetricStat }) => isOfBalancer(MetricStat))?.MetricStat ?? {};
  if (!Metric) return null;
  return {
    Id: 'fullcycle_requests',
    MetricStat: { Metric: { ...Metric, MetricName: 'RequestCount' }, Period, Stat: 'Sum' },
  };
}

const isOfBalancer = (stat?: MetricStat) =>
  stat?.Metric?.Namespace === 'AWS/ApplicationELB' &&
  /^(HTTPCode|TargetResponseTime)/.test(stat.Metric.MetricName ?? '');

/** Null: nothing at all is known of it. */
export function figureOf(
  alarm: MetricAlarm,
  { watched, band, requests, period }: AlarmQuestions,
  results: MetricDataResult[],
): AlertFigure | null {
  const { name, kind, scale } = natureOf(alarm);
  const values = pointsOf(results, watched);
  const value = valueAtTheChange(alarm) ?? [...values.values()].at(-1)?.[0];
  if (value === undefined) return null;
  const bands = band ? pointsOf(results, band) : null;
  const lastBand = bands && [...bands.values()].at(-1);
  const worse = worseOf(alarm, value, lastBand);
  const edge = (reach: number[] | undefined) =>
    reach?.length ? scale * (worse === 'less' ? Math.min(...reach) : Math.max(...reach)) : undefined;
  const limit = alarm.Threshold !== undefined ? scale * alarm.Threshold : edge(lastBand ?? undefined);
  const series = [...values].map(([at, [each = 0]]) => ({
    at,
    value: scale * each,
    ...(bands?.has(at) && { limit: edge(bands.get(at)) }),
  }));
  const rate = requests ? rateOf([...pointsOf(results, requests).values()].flat(), period) : undefined;
  return {
    name,
    kind,
    value: scale * value,
    worse,
    ...(limit !== undefined && { limit }),
    ...(series.length > 0 && { series }),
    ...(rate !== undefined && { rate }),
  };
}

/** By their periods, oldest first. A band is two series of one id. */
function pointsOf(results: MetricDataResult[], id: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { Id, Timestamps = [], Values = [] } of results) {
    if (Id !== id) continue;
    Timestamps.forEach((timestamp, i) => {
      const value = Values[i];
      const at = timestamp.getTime();
      if (value !== undefined) found.set(at, [...(found.get(at) ?? []), value]);
    });
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Requests per second over the last three periods. */
function rateOf(counts: number[], period: number): number | undefined {
  const last = counts.slice(-3);
  if (last.length === 0) return undefined;
  return last.reduce((sum, count) => sum + count, 0) / (last.length * (period / 1000));
}

function worseOf(alarm: MetricAlarm, value: number, band: number[] | null | undefined): AlertFigure['worse'] {
  const comparison = alarm.ComparisonOperator ?? '';
  if (comparison !== 'LessThanLowerOrGreaterThanUpperThreshold') return /^LessThan/.test(comparison) ? 'less' : 'more';
  return band?.length && value < Math.min(...band) ? 'less' : 'more';
}

/** What AWS compared when the state changed; it says so in JSON. */
function valueAtTheChange({ StateReasonData }: MetricAlarm): number | undefined {
  if (!StateReasonData) return undefined;
  try {
    const said = JSON.parse(StateReasonData) as {
      recentDatapoints?: (number | null)[];
      evaluatedDatapoints?: { timestamp?: string; value?: number }[];
    };
    const newest = (said.evaluatedDatapoints ?? [])
      .filter(({ value }) => typeof value === 'number')
      .toSorted((a, b) => Date.parse(a.timestamp ?? '') - Date.parse(b.timestamp ?? ''))
      .at(-1)?.value;
    const recent = said.recentDatapoints?.filter((value) => typeof value === 'number').at(-1);
    return newest ?? recent;
  } catch {
    return undefined;
  }
}
