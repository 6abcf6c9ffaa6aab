/** When a team's week is told, and which week that is: by the team's clock, right where clocks change. */
import type { WeeklyPlan } from '../catalog/catalog.ts';
import { weekdayOf } from '../oncall/rotation.ts';
import { DAY, firstAt, wallAt } from '../oncall/zone-clock.ts';
import type { Span } from '../record/archive.ts';

/** Monday 09:00: people are back, and the week that was is whole. */
export const USUAL_WEEKLY: WeeklyPlan = { day: 1, minute: 9 * 60 };

const MINUTE = 60_000;

/** The last instant, now or before, at which a week was to be told, ms. */
export function weeklyDue(zone: string, { day, minute }: WeeklyPlan, now: number): number {
  const wall = wallAt(zone, now);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  const back = (weekdayOf(midnight) - day + 7) % 7;
  const due = firstAt(zone, midnight - back * DAY + minute * MINUTE);
  return due <= now ? due : firstAt(zone, midnight - (back + 7) * DAY + minute * MINUTE);
}

/** The seven days that ended with the midnight before; `earlier`: so many weeks before that. */
export function weekTold(zone: string, due: number, earlier = 0): Span {
  const wall = wallAt(zone, due);
  const midnight = wall - (((wall % DAY) + DAY) % DAY);
  return {
    from: firstAt(zone, midnight - (earlier + 1) * 7 * DAY),
    to: firstAt(zone, midnight - earlier * 7 * DAY),
  };
}
