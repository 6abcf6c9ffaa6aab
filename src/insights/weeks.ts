/** Weeks that figures are about: whole ones by a team's clock, from Monday 00:00 to Monday 00:00. */
import { weekdayOf } from '../oncall/rotation.ts';
import { DAY, firstAt, wallAt } from '../oncall/zone-clock.ts';
import type { Span } from '../record/archive.ts';

/** The Monday, 00:00, that began the week of this instant, ms. `later`: so many weeks after it; negative: before. */
export function mondayOf(zone: string, at: number, later = 0): number {
  const wall = wallAt(zone, at);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  return firstAt(zone, midnight - (weekdayOf(midnight) - 1) * DAY + later * 7 * DAY);
}

/** The last `count` weeks that are over, oldest first. */
export const weeksBefore = (zone: string, at: number, count: number): Span[] =>
  Array.from({ length: count }, (_, i) => ({
    from: mondayOf(zone, at, i - count),
    to: mondayOf(zone, at, i - count + 1),
  }));
