/** Middle and tail of what was measured. */

/** Between the two values around it, in proportion (R's type 7): of two values the half is their middle. Null: of nothing. */
export function quantile(values: number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

/** Half of them, and nine of ten, were no longer; `of`: how many there were. Ms. */
export interface Times {
  median: number | null;
  p90: number | null;
  of: number;
}

export const timesOf = (values: number[]): Times => ({
  median: quantile(values, 0.5),
  p90: quantile(values, 0.9),
  of: values.length,
});
