/** A course as eight heights in one line of a terminal. */

const HEIGHTS = [...'▁▂▃▄▅▆▇█'];
const WIDTH = 60;

/** Both on one scale, that of the larger. A gap is a space. */
export function sparkline(values: (number | null)[], [low, high]: [number, number]): string {
  return thinned(values)
    .map((value) => {
      if (value === null || !Number.isFinite(value)) return ' ';
      const part = high > low ? (value - low) / (high - low) : 0;
      return HEIGHTS[Math.min(HEIGHTS.length - 1, Math.max(0, Math.floor(part * HEIGHTS.length)))] ?? ' ';
    })
    .join('');
}

/** The means of neighbours, where there are more than a line holds. */
function thinned(values: (number | null)[]): (number | null)[] {
  if (values.length <= WIDTH) return values;
  return Array.from({ length: WIDTH }, (_, i) => {
    const part = values.slice(Math.floor((i * values.length) / WIDTH), Math.floor(((i + 1) * values.length) / WIDTH));
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}
