/** One value per span out of CloudWatch's datapoints, whose periods begin at whole hours of UTC and not of the clock there. */
import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';

const QUARTER = 15 * 60_000;

/** The whole span where it fits CloudWatch's own; quarters of hours where a zone is half an hour off. Ms. */
export function periodFor(starts: number[], span: number): number {
  if (starts.every((start) => start % span === 0)) return span;
  return span % QUARTER === 0 && starts.every((start) => start % QUARTER === 0) ? QUARTER : 60_000;
}

/** Null: nothing was published in this span. */
export function joined(
  results: MetricDataResult[],
  { from, to }: { from: number; to: number },
  statistic: string,
): number | null {
  const values = results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.flatMap((timestamp, i) => {
      const at = timestamp.getTime();
      const value = Values[i];
      return value !== undefined && at >= from && at < to ? [value] : [];
    }),
  );
  if (values.length === 0) return null;
  if (statistic === 'Minimum') return Math.min(...values);
  if (statistic === 'Maximum') return Math.max(...values);
  const sum = values.reduce((total, value) => total + value, 0);
  return statistic === 'Sum' || statistic === 'SampleCount' ? sum : sum / values.length;
}
