/**
 * Hours by the clock on some weekdays: office hours, nights that reach into the next morning, whole weekends. Where
 * clocks change, a time that comes twice begins a window the first time and ends one the second time: two people for an
 * hour, rather than nobody.
 */
import { weekdayOf } from './rotation.ts';
import type { ClockWindow, Span } from './schedule.ts';
import { DAY, firstAt, lastAt, type WallTime, wallAt } from './zone-clock.ts';

const MINUTE = 60_000;

/** No clock has been set back by more since 1969: further from its hours on the wall no window is open. */
const SET_BACK = 3 * 60 * MINUTE;

/** Whether one of the windows is open. */
export function isOpen(windows: ClockWindow[], zone: string, at: number): boolean {
  const wall = wallAt(zone, at);
  const today = midnight(wall);
  // A window of yesterday may reach into today, and clocks may be set back across midnight.
  for (const day of [today - DAY, today, today + DAY]) {
    for (const window of windows) {
      const { from, to } = onWall(window, day);
      if (wall < from - SET_BACK || wall > to + SET_BACK) continue;
      const open = onDay(window, zone, day);
      if (open && open.from <= at && at < open.to) return true;
    }
  }
  return false;
}

/** Those that are open at some time of the span, in order, whole: the first may begin before it. */
export function windowsBetween(windows: ClockWindow[], zone: string, { from, to }: Span): Span[] {
  const found: Span[] = [];
  for (let day = midnight(wallAt(zone, from)) - DAY; day <= wallAt(zone, to) + DAY; day += DAY) {
    for (const window of windows) {
      const open = onDay(window, zone, day);
      if (open && open.from < to && from < open.to) found.push(open);
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Null: not on this day, or its hours are skipped by the clock. */
function onDay(window: ClockWindow, zone: string, day: WallTime): Span | null {
  if (!window.days.includes(weekdayOf(day))) return null;
  const wall = onWall(window, day);
  const span = { from: firstAt(zone, wall.from), to: lastAt(zone, wall.to) };
  return span.from < span.to ? span : null;
}

/** In wall time, whatever the weekday. */
function onWall({ from, to }: ClockWindow, day: WallTime): { from: WallTime; to: WallTime } {
  return { from: day + from * MINUTE, to: day + to * MINUTE + (to <= from ? DAY : 0) };
}

const midnight = (wall: WallTime) => wall - (((wall % DAY) + DAY) % DAY);
