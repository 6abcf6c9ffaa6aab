/**
 * Metrics, kept as one bucket per second for half an hour. A bucket can be read once its second is over and the
 * publishing lag has passed; a second in which nothing happened has none.
 */
export interface MetricName {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
}

export interface Bucket {
  sum: number;
  count: number;
  min: number;
  max: number;
  /** Only where percentiles are asked for. */
  values: number[];
}

const KEPT_SECONDS = 30 * 60;

export class Series {
  readonly #buckets = new Map<number, Bucket>();
  constructor(readonly keepsValues: boolean) {}

  add(at: number, value: number, times = 1): void {
    const second = Math.floor(at / 1000);
    const bucket = this.#buckets.get(second) ?? emptyBucket();
    bucket.sum += value * times;
    bucket.count += times;
    bucket.min = Math.min(bucket.min, value);
    bucket.max = Math.max(bucket.max, value);
    if (this.keepsValues) for (let each = 0; each < times; each++) bucket.values.push(value);
    this.#buckets.set(second, bucket);
  }

  /** The buckets of the seconds that began at `from` or later and ended at `to` or before, in ms. */
  between(from: number, to: number): Bucket[] {
    const found: Bucket[] = [];
    for (let second = Math.ceil(from / 1000); (second + 1) * 1000 <= to; second++) {
      const bucket = this.#buckets.get(second);
      if (bucket) found.push(bucket);
    }
    return found;
  }

  /** Whether anything is left. */
  forgetBefore(at: number): boolean {
    for (const second of this.#buckets.keys()) if (second * 1000 < at) this.#buckets.delete(second);
    return this.#buckets.size > 0;
  }
}

function emptyBucket(): Bucket {
  return { sum: 0, count: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, values: [] };
}

export class MetricStore {
  readonly #series = new Map<string, Series>();

  /** The series of this very set of dimensions; made when it is new. */
  series(metric: MetricName, keepsValues = true): Series {
    const key = keyOf(metric);
    const series = this.#series.get(key) ?? new Series(keepsValues);
    this.#series.set(key, series);
    return series;
  }

  find(metric: MetricName): Series | undefined {
    return this.#series.get(keyOf(metric));
  }

  names(): MetricName[] {
    return [...this.#series.keys()].map((key) => {
      const [namespace, name, dimensions] = JSON.parse(key) as [string, string, [string, string][]];
      return { namespace, name, dimensions: Object.fromEntries(dimensions) };
    });
  }

  forgetOld(now: number): void {
    for (const [key, series] of this.#series) {
      if (!series.forgetBefore(now - KEPT_SECONDS * 1000)) this.#series.delete(key);
    }
  }
}

function keyOf({ namespace, name, dimensions }: MetricName): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}
