/** One figure out of many values: `Sum`, `Average`, `p99`, … */
import { invalid } from '../failure.ts';
import type { Bucket } from './series.ts';

type Statistic = (buckets: Bucket[]) => number | null;

const total = (buckets: Bucket[], of: 'sum' | 'count') => buckets.reduce((sum, bucket) => sum + bucket[of], 0);

const STATISTICS: Record<string, Statistic> = {
  Sum: (buckets) => total(buckets, 'sum'),
  SampleCount: (buckets) => total(buckets, 'count'),
  Average: (buckets) => total(buckets, 'sum') / total(buckets, 'count'),
  Minimum: (buckets) => Math.min(...buckets.map(({ min }) => min)),
  Maximum: (buckets) => Math.max(...buckets.map(({ max }) => max)),
};

/** Null without buckets: no data is not zero. */
export function statistic(name: string): Statistic {
  const known = STATISTICS[name];
  if (known) return (buckets) => (buckets.length > 0 ? known(buckets) : null);
  const percent = Number(/^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(percent)) throw invalid(`The value ${name} for parameter Stat is not supported.`);
  return (buckets) =>
    percentile(
      buckets.flatMap(({ values }) => values),
      percent / 100,
    );
}

/** Between the two nearest values, as CloudWatch interpolates. */
function percentile(values: number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
