/** Where values and points stand in a picture. Straight segments only: nothing is drawn that nobody measured. */

const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers from at or below `low` to at or above `high`, three or four of them: `[0, 1, 2, 3]`. */
export function ticks(low: number, high: number): number[] {
  const least = Math.max((high - low) / 3, Number.MIN_VALUE, Math.abs(high) * 1e-9);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Maps a domain onto a range, both given by their ends. */
export const linear =
  ([d0, d1]: [number, number], [r0, r1]: [number, number]) =>
  (value: number): number =>
    d1 === d0 ? r0 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);

/** At most `most` of the labels, evenly spread from the first on. */
export function thinned<T>(labels: T[], most: number): { at: number; label: T }[] {
  const step = Math.max(1, Math.ceil(labels.length / most));
  return labels.map((label, at) => ({ at, label })).filter(({ at }) => at % step === 0);
}
