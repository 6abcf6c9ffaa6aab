/** One value per span out of CloudWatch's datapoints, whose periods begin at whole hours of UTC and not of the clock there. */
import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';

const MINUTE = 60_000;

/**
 * The whole span where it fits CloudWatch's own; parts of it where a zone is half an hour off. Never less than five
 * minutes, which AWS keeps for two months: single minutes are gone after two weeks. Ms.
 */
export function periodFor(starts: number[], span: number): number {
  const fits = (period: number) => [span, ...starts].every((each) => each % period === 0);
  return [span, 15 * MINUTE].find(fits) ?? 5 * MINUTE;
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
