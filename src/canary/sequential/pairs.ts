/**
 * Is a figure of which only one value a period is to be had (a percentile, an average, a queue's length) higher in the
 * canary? Only ratios count, so that the scale does not matter; no wild period counts more than four usual ones; and
 * what moves both sides cancels where it can be seen to.
 */
import { normalQuantile } from '../normal.ts';
import { Ordered } from './ordered.ts';
import { clumping, mean, variance } from './spread.ts';
import { asNormal } from './student.ts';

export interface Pair {
  canary: number;
  other: number;
}

export interface Difference {
  /** Of logarithms, or of values where some are not positive: `scale` turns it into the one or the other. */
  is: number;
  /** Standard error. */
  error: number;
  /** Standard deviations above "no difference". */
  z: number;
}

/** Fewer pairs than this say nothing. */
export const FEWEST_PAIRS = 5;
/** Standard errors by which the differences must scatter otherwise than two strangers' before the sides count as tied. */
const TIED = 4;
/** Robust standard deviations. */
const WILD = 4;

/** Pairs one after the other, each prepared by `comparable`; asked at any time what they come to. */
export class Pairs {
  private readonly canary = new Ordered();
  private readonly other = new Ordered();
  private readonly apart = new Ordered();

  add(canary: number, other: number): void {
    this.canary.add(canary);
    this.other.add(other);
    this.apart.add(canary - other);
  }

  /** Null while there are too few. */
  difference(): Difference | null {
    const { length } = this.apart.inTime;
    if (length < FEWEST_PAIRS) return null;
    const apart = this.apart.tamed(WILD);
    const is = mean(apart);
    const untouched = shareOf(this.apart.inTime, apart);
    const { error, freedom } = uncertainty(apart, this.canary.tamed(WILD), this.other.tamed(WILD), untouched);
    // Equal to the last bit on either side: as sure as the ranks are.
    const z = is === 0 ? 0 : error === 0 ? Math.sign(is) * 9 : asNormal(is / error, freedom);
    const most = surestOf(length);
    return { is, error, z: Math.max(-most, Math.min(most, z)) };
  }
}

/**
 * Where both sides move together (a busy hour), their difference moves less than either: then the differences alone say
 * how uncertain their mean is. Else each side says so by itself, which is twice as much to learn from.
 */
function uncertainty(apart: number[], canary: number[], other: number[], untouched: number) {
  const n = apart.length;
  const [c, o, d] = [variance(canary), variance(other), variance(apart)];
  const tied = Math.abs(d - (c + o)) > ((c + o) * TIED) / Math.sqrt(n);
  const clumps = tied ? clumping(apart) : clumping(canary, other);
  const freedom = tied || c + o === 0 ? n - 1 : ((c + o) ** 2 / (c * c + o * o)) * (n - 1);
  return {
    // What was cut off is missing in the variance, too (Tukey and McLaughlin, Sankhya A 25, 1963).
    error: Math.sqrt(((tied ? d : c + o) * clumps) / n) / untouched,
    freedom: Math.max(1, (freedom * untouched) / clumps),
  };
}

/** The share of values that a cap left as they were. */
const shareOf = (before: number[], after: number[]): number =>
  before === after ? 1 : before.filter((value, i) => value === after[i]).length / before.length;

/** All of one side above all of the other has the chance 1 to "n of 2n" if there is no difference: no z says more. */
function surestOf(n: number): number {
  const known = SUREST[n];
  if (known !== undefined) return known;
  let ways = 1;
  for (let i = 1; i <= n && ways < 1e14; i++) ways *= (n + i) / i;
  const sure = -normalQuantile(1 / ways);
  SUREST[n] = sure;
  return sure;
}

const SUREST: number[] = [];

/**
 * Both sides so that they can be subtracted: their logarithms; where a value is not positive, the values themselves in
 * units of their usual size. `factor` reads a difference as canary over other.
 */
export function comparable(pairs: Pair[]): { canary: number[]; other: number[]; factor: (is: number) => number } {
  const [canary, other] = [pairs.map((pair) => pair.canary), pairs.map((pair) => pair.other)];
  if (pairs.every((pair) => pair.canary > 0 && pair.other > 0)) {
    return { canary: canary.map(Math.log), other: other.map(Math.log), factor: Math.exp };
  }
  const size = mean(other.map(Math.abs)) || mean(canary.map(Math.abs)) || 1;
  const level = mean(other) / size;
  return {
    canary: canary.map((value) => value / size),
    other: other.map((value) => value / size),
    factor: (is) => (level > 0 ? (level + is) / level : Number.POSITIVE_INFINITY),
  };
}
