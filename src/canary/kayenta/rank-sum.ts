/**
 * The Mann-Whitney test as R's `wilcox.test(conf.int = TRUE, exact = FALSE)` does it, which Kayenta's judge carries
 * over: by how much is the experiment shifted against the control (Hodges-Lehmann), and between which bounds.
 */
import { normalQuantile } from '../normal.ts';
import { zeroin } from './zeroin.ts';

export interface Shift {
  lower: number;
  upper: number;
  estimate: number;
}

/** How large the shift of the experiment against the control is. Throws when all values are tied. */
export function shiftBetween(control: number[], experiment: number[], confidence: number): Shift {
  const [lowest, highest] = searchRange(experiment, control);
  const w = (quantile: number) => (mu: number) => rankSumAt(experiment, control, mu, quantile);
  const z = Math.abs(normalQuantile((1 - confidence) / 2));
  const bound = (quantile: number) => {
    if (w(quantile)(lowest) <= 0) return lowest;
    if (w(quantile)(highest) >= 0) return highest;
    return zeroin(w(quantile), lowest, highest);
  };
  // On sparse figures the staircase has its largest step at 0, and the lower bound may come out above the upper one.
  return { lower: bound(z), upper: bound(-z), estimate: zeroin(w(0), lowest, highest) };
}

/** From the smallest shift that could be to the largest. */
export const searchRange = (x: number[], y: number[]): [number, number] => [least(x) - most(y), most(x) - least(y)];

/** The rank sum of `x - mu` among `y` in standard deviations from its expectation, less `quantile`. */
export function rankSumAt(x: number[], y: number[], mu: number, quantile: number): number {
  const [n, m] = [x.length, y.length];
  const { ranks, ties } = averageRanks([...x.map((value) => value - mu), ...y]);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += ranks[i] ?? 0;
  const distance = sum - (n * (n + 1)) / 2 - (n * m) / 2;
  const continuity = Math.sign(distance) * 0.5;
  const sigma = Math.sqrt(((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1))));
  if (sigma === 0) throw new Error('cannot compute a confidence interval when all observations are tied');
  return (distance - continuity) / sigma - quantile;
}

/** Ranks from 1, ties share their average; `ties` is the sum of t^3 - t over the groups of t equal values. */
export function averageRanks(values: number[]): { ranks: number[]; ties: number } {
  const order = Float64Array.from(values).sort();
  const rankOf = new Map<number, number>();
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to] === order[from]) to++;
    rankOf.set(order[from] as number, (from + 1 + to) / 2);
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks: values.map((value) => rankOf.get(value) ?? 0), ties };
}

const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
