/**
 * CloudWatch's datapoints of many series in few calls: 500 a call, whatever operations they are for. What is asked
 * for together must have one span; so spans of about the same length share a call, and each series is cut to its own.
 */
import { type MetricDataResult, type MetricStat, paginateGetMetricData } from '@aws-sdk/client-cloudwatch';
import type { Clients } from './clients.ts';

/** AWS takes so many queries a call. */
export const MOST_METRICS = 500;

/** One series. `from` and `to` are ms, at the edges of whole periods. */
export interface MetricAsked {
  stat: MetricStat;
  from: number;
  to: number;
}

/** Of one period and one end, and less than twice as long as one another: an old span must not make all others long. */
export function spanKind({ stat, from, to }: MetricAsked): string {
  const periods = (to - from) / (1_000 * (stat.Period ?? 1));
  return `${stat.Period} ${to} ${Math.ceil(Math.log2(periods))}`;
}

/** In the order asked for, at most `MOST_METRICS`, all of one `spanKind`. A series may come in several parts. */
export async function metricData(aws: Clients, asked: MetricAsked[]): Promise<MetricDataResult[][]> {
  const query = {
    MetricDataQueries: asked.map(({ stat }, i) => ({ Id: `q${i}`, MetricStat: stat })),
    StartTime: new Date(Math.min(...asked.map(({ from }) => from))),
    EndTime: new Date(asked[0]?.to ?? 0),
    ScanBy: 'TimestampAscending' as const,
  };
  const found = asked.map((): MetricDataResult[] => []);
  for await (const page of paginateGetMetricData({ client: aws.cloudWatch }, query)) {
    for (const result of page.MetricDataResults ?? []) {
      const place = Number(result.Id?.slice(1));
      const from = asked[place]?.from ?? 0;
      found[place]?.push(since(result, from));
    }
  }
  return found.map((parts, i) => (parts.length > 0 ? parts : [leftOut(asked[i]?.stat)]));
}

/** A series that was not answered at all must not look like a quiet one. */
const leftOut = (stat: MetricStat | undefined): MetricDataResult => ({
  Label: stat?.Metric?.MetricName,
  StatusCode: 'InternalError',
});

function since(result: MetricDataResult, from: number): MetricDataResult {
  const { Timestamps = [], Values = [] } = result;
  const first = Timestamps.findIndex((timestamp) => timestamp.getTime() >= from);
  if (first === 0) return result;
  const begin = first < 0 ? Timestamps.length : first;
  return { ...result, Timestamps: Timestamps.slice(begin), Values: Values.slice(begin) };
}
