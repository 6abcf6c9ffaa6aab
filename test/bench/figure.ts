/** One of the promised figures, as measured. */
export interface Figure {
  figure: string;
  target: string;
  measured: string;
  met: boolean;
  how: string;
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** `p50 8 ms, p99 31 ms, worst 40 ms` */
export const spread = (values: number[]): string =>
  [
    ['p50', percentile(values, 0.5)],
    ['p99', percentile(values, 0.99)],
    ['worst', Math.max(...values)],
  ]
    .map(([name, value]) => `${name} ${Math.round(Number(value))} ms`)
    .join(', ');
