/**
 * R's root finder `zeroin` (Brent, Algorithms for Minimization without Derivatives, 1973, chapter 4), as Kayenta uses
 * it: each step is inverse quadratic or linear interpolation where that is safe, else bisection. The function is a
 * staircase, so which step of it is called the root depends on the order of the evaluations: it must be this one.
 */

/** Absolute, whatever the scale of the figures: Kayenta's own. Figures near 1e-5 are therefore hardly resolved. */
const TOLERANCE = 1e-4;
const MOST_STEPS = 1000;

interface Guess {
  at: number;
  value: number;
}

/** A root of `f` in [low, high]; `f` must differ in sign at the two ends. */
export function zeroin(f: (x: number) => number, low: number, high: number): number {
  let older: Guess = { at: low, value: f(low) };
  let best: Guess = { at: high, value: f(high) };
  if (older.value === 0) return older.at;
  if (best.value === 0) return best.at;
  let opposite = older;
  for (let step = 0; step <= MOST_STEPS; step++) {
    const lastStep = best.at - older.at;
    if (Math.abs(opposite.value) < Math.abs(best.value)) [older, best, opposite] = [best, opposite, best];
    const tolerance = 2 * Number.EPSILON * Math.abs(best.at) + TOLERANCE / 2;
    const half = (opposite.at - best.at) / 2;
    if (Math.abs(half) <= tolerance || best.value === 0) return best.at;
    const wanted = interpolated(older, best, opposite, lastStep, tolerance) ?? half;
    const move = Math.abs(wanted) < tolerance ? (wanted > 0 ? tolerance : -tolerance) : wanted;
    older = best;
    best = { at: best.at + move, value: f(best.at + move) };
    if (best.value * opposite.value > 0) opposite = older;
  }
  return best.at;
}

/** The step that interpolation wants; null where it would leave the bracket or not shrink it fast enough. */
function interpolated(older: Guess, best: Guess, opposite: Guess, lastStep: number, tolerance: number): number | null {
  if (Math.abs(lastStep) < tolerance || Math.abs(older.value) <= Math.abs(best.value)) return null;
  const width = opposite.at - best.at;
  let [p, q] = older.at === opposite.at ? linear(older, best, width) : quadratic(older, best, opposite, width);
  if (p > 0) q = -q;
  else p = -p;
  const inside = p < 0.75 * width * q - Math.abs(tolerance * q) / 2;
  return inside && p < Math.abs((lastStep * q) / 2) ? p / q : null;
}

function linear(older: Guess, best: Guess, width: number): [number, number] {
  const ratio = best.value / older.value;
  return [width * ratio, 1 - ratio];
}

function quadratic(older: Guess, best: Guess, opposite: Guess, width: number): [number, number] {
  const q = older.value / opposite.value;
  const t1 = best.value / opposite.value;
  const t2 = best.value / older.value;
  return [t2 * (width * q * (q - t1) - (best.at - older.at) * (t1 - 1)), (q - 1) * (t1 - 1) * (t2 - 1)];
}
