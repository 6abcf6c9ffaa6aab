/** What Kayenta does to each side alone before it compares: missing values first, then outliers. */

export type NanStrategy = 'remove' | 'replace';

export const withoutNan = (values: number[], strategy: NanStrategy, replaceWith = 0): number[] =>
  strategy === 'remove'
    ? values.filter((value) => !Number.isNaN(value))
    : values.map((value) => (Number.isNaN(value) ? replaceWith : value));

/** Percentile R-7: linear between the closest ranks. NaN of nothing. */
export function percentile(values: number[], p: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (p / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (at - Math.floor(at)) * (above - below);
}

export type Detector =
  | { detector: 'iqr'; factor: number; reduceSensitivity: boolean }
  | { detector: 'ksigma'; k: number };

/** The judge's own: Tukey's fences at 3, but never inside the 1st and the 99th percentile. */
export const JUDGES_DETECTOR: Detector = { detector: 'iqr', factor: 3, reduceSensitivity: true };

export function outliers(values: number[], how: Detector): boolean[] {
  if (how.detector === 'ksigma') {
    const mean = meanOf(values);
    const deviation = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
    return values.map((value) => Math.abs(value - mean) > deviation * how.k);
  }
  const [low, high] = fences(values, how);
  return values.map((value) => value > high || value < low);
}

export function withoutOutliers(values: number[], how: Detector): number[] {
  const out = outliers(values, how);
  return values.filter((_, i) => !out[i]);
}

function fences(values: number[], { factor, reduceSensitivity }: Extract<Detector, { detector: 'iqr' }>) {
  const [q1, q3] = [percentile(values, 25), percentile(values, 75)];
  const low = q1 - factor * (q3 - q1);
  const high = q3 + factor * (q3 - q1);
  if (!reduceSensitivity) return [low, high] as const;
  return [Math.min(percentile(values, 1), low), Math.max(percentile(values, 99), high)] as const;
}

export const meanOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Summary {
  min: number;
  max: number;
  mean: number;
  /** Of a sample (n - 1). */
  std: number;
  count: number;
}

/** All zero where there is nothing. */
export function summary(values: number[]): Summary {
  if (values.length === 0) return { min: 0, max: 0, mean: 0, std: 0, count: 0 };
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    min: values.reduce((a, b) => Math.min(a, b)),
    max: values.reduce((a, b) => Math.max(a, b)),
    mean,
    std: values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1)),
    count: values.length,
  };
}

/**
 * Normal noise around `mean`, the same for the same seed: a verdict must not depend on chance. mulberry32 for the
 * uniform values, Box and Muller's transform for the normal ones.
 */
export function addGaussianNoise(values: number[], mean: number, deviation: number, seed: number): number[] {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 1) / 4294967297;
  };
  return values.map(
    (value) => value + mean + deviation * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}
