/**
 * The best test that looks once, at the end, and errs once in a hundred canaries: what a judge that looks at every
 * point is held against. Counts: exact binomial on the totals. Times: Student's t, or the rank sum.
 */
import { logGamma } from '../../../src/canary/evidence.ts';
import { rankSumAt } from '../../../src/canary/kayenta/rank-sum.ts';
import { normalQuantile } from '../../../src/canary/normal.ts';
import type { TimeKind } from './kinds.ts';
import type { Drawn, Sides, Trial } from './trial.ts';

const FALSE_ALARMS = 0.01;

/** Whether any figure is worse, at tolerance 0. */
export function foundByOneLook(trial: Trial, it: Drawn): boolean {
  const alpha = FALSE_ALARMS / trial.figures.length;
  return trial.figures.some(({ kind, worse }, i) => {
    const own = it.figures[i];
    if (!own) return false;
    const finds = (worst: keyof Sides, other: keyof Sides, share: number) =>
      kind.kind === 'share'
        ? binomialFinds(own, it.requests, worst, share)
        : timeFinds(known(own[worst]), known(own[other]), kind.best, share);
    if (worse === 'either') return finds('canary', 'live', alpha / 2) || finds('live', 'canary', alpha / 2);
    return worse === 'less' ? finds('live', 'canary', alpha) : finds('canary', 'live', alpha);
  });
}

function timeFinds(worst: number[], other: number[], best: TimeKind['best'], alpha: number): boolean {
  const z = normalQuantile(1 - alpha);
  return best === 'rank sum'
    ? rankSumAt(worst, other, 0, 0) > z
    : studentsT(worst, other) > tQuantile(z, worst.length + other.length - 2);
}

/** Is it past doubt that more of the events than of the requests are on the side `worst`? */
function binomialFinds(events: Sides, requests: Sides, worst: keyof Sides, alpha: number): boolean {
  const count = total(events[worst]);
  const all = total(events.canary) + total(events.live);
  const share = total(requests[worst]) / (total(requests.canary) + total(requests.live));
  return atLeast(count, all, share) <= alpha;
}

/** P(K >= k) of n tries with probability p each. */
export function atLeast(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = k; i <= n; i++) {
    const ways = logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1);
    sum += Math.exp(ways + i * Math.log(p) + (n - i) * Math.log1p(-p));
  }
  return Math.min(1, sum);
}

/** Two samples of one spread. */
export function studentsT(x: number[], y: number[]): number {
  const [a, b] = [mean(x), mean(y)];
  const squares = total(x.map((value) => (value - a) ** 2)) + total(y.map((value) => (value - b) ** 2));
  const variance = squares / (x.length + y.length - 2);
  return (a - b) / Math.sqrt(variance * (1 / x.length + 1 / y.length));
}

/** From the normal quantile (Abramowitz and Stegun 26.7.5); four digits from 20 degrees of freedom on. */
export const tQuantile = (z: number, freedom: number): number =>
  z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);

const known = (values: number[]): number[] => values.filter((value) => !Number.isNaN(value));
const total = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: number[]): number => total(values) / values.length;
