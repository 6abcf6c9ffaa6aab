import { normalBelow } from '../normal.ts';

/**
 * The z that is as unlikely as `t` with `df` degrees of freedom (any real number of at least 1): Hill, Algorithm 395,
 * Communications of the ACM 13/10, 1970; to about five digits from three degrees on.
 */
export function asNormal(t: number, df: number): number {
  if (t === 0) return 0;
  if (df > 1e6) return t;
  const a = df - 0.5;
  const b = 48 * a * a;
  const squared = a * Math.log1p((t * t) / df);
  if (!Number.isFinite(squared)) return t;
  const z = (((-0.4 * squared - 3.3) * squared - 24) * squared - 85.5) / (0.8 * squared * squared + 100 + b);
  return Math.sign(t) * ((z + squared + 3) / b + 1) * Math.sqrt(squared);
}

/** P(Z > z), also far out, where one minus the rest would be nothing but rounding (continued fraction, Laplace). */
export function tail(z: number): number {
  if (z < 3) return 1 - normalBelow(z);
  let fraction = z;
  for (let k = 30; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp(-0.5 * z * z) / (Math.sqrt(2 * Math.PI) * fraction);
}
