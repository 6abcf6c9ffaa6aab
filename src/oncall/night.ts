/** Nights by a team's clock: 22:00 to 07:00, an hour longer or shorter where clocks change in them. */
import { isOpen, windowsBetween } from './clock-window.ts';
import type { ClockWindow, Span } from './schedule.ts';

const NIGHT: ClockWindow[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 22 * 60, to: 7 * 60 }];

/** `zone`: IANA; throws RangeError where there is no such. `at`: ms. */
export const isNight = (zone: string, at: number): boolean => isOpen(NIGHT, zone, at);

/** In order; the first and the last are cut at the ends of the span. */
export function nightsOf(zone: string, { from, to }: Span): Span[] {
  return windowsBetween(NIGHT, zone, { from, to }).map((night) => ({
    from: Math.max(night.from, from),
    to: Math.min(night.to, to),
  }));
}

/** The longest time in one night without any of these instants (in any order), ms; null: there is no night. */
export function longestQuiet(nights: Span[], instants: number[]): number | null {
  if (nights.length === 0) return null;
  const sorted = [...instants].sort((a, b) => a - b);
  return Math.max(...nights.map((night) => quietIn(night, sorted)));
}

function quietIn({ from, to }: Span, instants: number[]): number {
  const edges = [from, ...instants.filter((at) => from < at && at < to), to];
  return Math.max(...edges.slice(1).map((at, i) => at - (edges[i] ?? at)));
}
