/**
 * What a metric alarm measures, as people call it: its number, its limit, and the periods before. Pure: definitions and
 * datapoints of CloudWatch in, a figure out.
 */
import type { MetricAlarm, MetricDataQuery, MetricDataResult, MetricStat } from '@aws-sdk/client-cloudwatch';
import type { AlertFigure } from '../../paging/alert.ts';

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

interface Nature extends Pick<AlertFigure, 'name' | 'kind'> {
  /** From the alarm's unit to the figure's: percent to parts of one. */
  scale: number;
}

function natureOf(alarm: MetricAlarm): Nature {
  const names = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric?.MetricName ?? []);
  const math = (alarm.Metrics ?? []).find(({ Id, Expression }) => Expression && Id !== alarm.ThresholdMetricId);
  if (math?.Expression?.includes('/')) return shareOf(alarm, math, names);
  const metric = alarm.MetricName ?? names[0] ?? math?.Label ?? alarm.AlarmName ?? 'value';
  const statistic = alarm.ExtendedStatistic ?? alarm.Statistic ?? alarm.Metrics?.[0]?.MetricStat?.Stat ?? '';
  if (metric === 'TargetResponseTime') {
    return { name: /^(p|tm)\d/.test(statistic) ? statistic : 'response time', kind: 'time', scale: 1 };
  }
  if (/Utilization$/.test(metric)) return { name: wordsOf(metric), kind: 'share', scale: 0.01 };
  return { name: calledOf(metric), kind: 'level', scale: 1 };
}

/** A percentage says so by its factor; a ratio is below one anyway. */
function shareOf(alarm: MetricAlarm, { Expression = '', Label }: MetricDataQuery, names: string[]): Nature {
  const known = names.map(calledOf).find((name) => /errors/.test(name));
  const name = known ?? Label?.toLowerCase().replace(/,? *(in )?(percent|%)$/, '') ?? alarm.AlarmName ?? 'share';
  if (/\b100\b/.test(Expression)) return { name, kind: 'share', scale: 0.01 };
  return { name, kind: (alarm.Threshold ?? 0) <= 1 ? 'share' : 'level', scale: 1 };
}

function calledOf(metric: string): string {
  if (/5XX/.test(metric)) return 'errors';
  if (/4XX/.test(metric)) return 'client errors';
  if (metric === 'RequestCount') return 'requests';
  if (metric === 'UnHealthyHostCount') return 'unhealthy instances';
  if (metric === 'HealthyHostCount') return 'healthy instances';
  return wordsOf(metric);
}

/** `QueueDepth` to `queue depth`, `CPUUtilization` to `CPU utilization`. */
const wordsOf = (metric: string) =>
  metric
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ');

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
