/** What the same would cost at the very least: the figure beside it says what is ours. */
import { percentile } from '../figure.ts';

/** `floor 12 ms (× 1.4): what it is`; spans in ms. */
export const overFloor = (median: number, floor: number, what: string): string =>
  `floor ${inMs(floor)} (× ${(median / floor).toFixed(1)}): ${what}`;

/** `64 ms`, `0.8 ms` */
export const inMs = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** `times` runs one after the other: the median and the slowest, ms. */
export async function timed(times: number, what: () => unknown): Promise<{ median: number; worst: number }> {
  const spans: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    await what();
    spans.push(performance.now() - began);
  }
  return { median: percentile(spans, 0.5), worst: Math.max(...spans) };
}
