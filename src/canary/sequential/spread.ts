/** How much values scatter, and how much neighbours in time are alike. */

export function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function mean(values: number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Of the sample. */
export function variance(values: number[]): number {
  const middle = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - middle) ** 2;
  return sum / Math.max(1, values.length - 1);
}

/** Standard errors beyond which neighbours are no longer alike by chance; measured: docs/adr/0007. */
const BY_CHANCE = 0.9;
/** In how many values nearly all likeness of neighbours shows. */
const TOLD_IN = 60;

/**
 * By how much bad minutes in a row blow up the variance of a mean, at least 1: from the likeness of neighbours in one or
 * several series of the same length, as for a first-order autoregression.
 */
export function clumping(...series: number[][]): number {
  const n = series[0]?.length ?? 0;
  let [together, alone] = [0, 0];
  for (const values of series) {
    const middle = mean(values);
    for (let i = 0; i < n; i++) {
      const here = (values[i] as number) - middle;
      alone += here * here;
      if (i + 1 < n) together += here * ((values[i + 1] as number) - middle);
    }
  }
  if (alone === 0) return 1;
  const observed = together / alone;
  if (observed < BY_CHANCE / Math.sqrt(n * series.length)) return 1;
  // A mean that is taken from the same few values makes neighbours look less alike than they are (Kendall, Biometrika
  // 41, 1954); with very few values an unlikely likeness is easily missed, so that one which shows counts for more.
  const hidden = ((1 + 4 * observed) / n) * (1 + TOLD_IN / n);
  const alike = Math.min(0.9, observed + hidden);
  return (1 + alike) / (1 - alike);
}
