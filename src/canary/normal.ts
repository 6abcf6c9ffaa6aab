/** The standard normal distribution. */

/** P(Z <= z). Marsaglia's series (Journal of Statistical Software 11/4, 2004): exact to rounding for |z| < 7. */
export function normalBelow(z: number): number {
  if (z > 8) return 1;
  if (z < -8) return 0;
  let term = z;
  let sum = z;
  for (let i = 3, before = 0; sum !== before; i += 2) {
    before = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + sum * density(z);
}

/** The z that a standard normal value stays below with probability `p`. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  // Newton from the middle: the distribution is convex below 0 and concave above, so that no step leaves its side.
  let z = 0;
  for (let i = 0; i < 100; i++) {
    const step = (normalBelow(z) - p) / density(z);
    const bounded = Math.max(-1, Math.min(1, step));
    z -= bounded;
    if (Math.abs(bounded) < 1e-14) break;
  }
  return z;
}

const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
