/** Scales and paths of the charts. Straight segments only: nothing is drawn that nobody measured. */
export interface Point {
  x: number;
  y: number | null;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Ticks from zero to the first round number at or above `largest`: `[0, 50, 100]`. */
export function ticksUpTo(largest: number, count = 2): number[] {
  const least = Math.max(largest, Number.EPSILON) / count;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10) * power;
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/** Maps a domain onto a range, both given by their ends. */
export function linear([d0, d1]: [number, number], [r0, r1]: [number, number]): (value: number) => number {
  return (value) => (d1 === d0 ? r0 : r0 + ((value - d0) / (d1 - d0)) * (r1 - r0));
}

/** The `d` of an SVG path; a gap wherever there is no value, a dot where one stands alone between gaps. */
export function pathOf(points: Point[], x: (value: number) => number, y: (value: number) => number): string {
  let pen = false;
  const commands = points.flatMap((point, at) => {
    if (point.y === null) {
      pen = false;
      return [];
    }
    const place = `${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`;
    const alone = !pen && (points[at + 1]?.y ?? null) === null;
    const command = pen ? `L${place}` : `M${place}${alone ? 'h0.1' : ''}`;
    pen = true;
    return [command];
  });
  return commands.join('');
}

/** At most `most` of the labels, evenly spread, the last one always among them. */
export function thinned<T>(labels: T[], most: number): { at: number; label: T }[] {
  const step = Math.max(1, Math.ceil((labels.length - 1) / Math.max(1, most - 1)));
  return labels.map((label, at) => ({ at, label })).filter(({ at }) => (labels.length - 1 - at) % step === 0);
}

export const roundNumber = (value: number) =>
  new Intl.NumberFormat('en-GB', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }).format(value);
