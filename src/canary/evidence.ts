/**
 * How strongly counts speak against "at most this rate". An e-value: the likelihood of what was counted under any
 * rate at all (a uniform mixture), over its likelihood under the limit itself. It may be looked at after every
 * datapoint: the chance that it ever exceeds 1/alpha while the true rate is at the limit is below alpha
 * (Ville's inequality; the mixture is that of Lindon and Malek, NeurIPS 2022, for two outcomes).
 */

/** `events` of `trials` against the rate `limit` (0 to 1). 0 where the observed rate does not exceed it. */
export function evidenceAbove(events: number, trials: number, limit: number): number {
  if (trials === 0 || events / trials <= limit) return 0;
  if (limit <= 0) return Number.POSITIVE_INFINITY;
  if (limit >= 1) return 0;
  return Math.exp(logMixture(events, trials) - logLikelihood(events, trials, limit));
}

/** The integral of p^k (1-p)^(n-k) over p: 1 / ((n+1) C(n,k)). */
const logMixture = (k: number, n: number) => logGamma(k + 1) + logGamma(n - k + 1) - logGamma(n + 2);

const logLikelihood = (k: number, n: number, p: number) =>
  (k === 0 ? 0 : k * Math.log(p)) + (n === k ? 0 : (n - k) * Math.log1p(-p));

/** Stirling's series, shifted up for small arguments; error below 1e-10. */
export function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}
