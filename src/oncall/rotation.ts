/**
 * Whose turn it is in one rotation. Turns are counted on the wall: a turn across a change of the clock is longer or
 * shorter, a time that comes twice hands over once, and at a time that never comes the next instant does. A daily
 * rotation is therefore the same as one of 24 hours.
 */
import type { Person, Rotation, Span, Weekday } from './schedule.ts';
import { DAY, firstAt, type WallTime, wallAt } from './zone-clock.ts';

export interface Turn extends Span {
  /** 0 begins at the rotation's start; earlier ones are negative. */
  number: number;
  group: Person[];
}

const LONG = { hour: 3_600_000, day: DAY, week: 7 * DAY };

/** The turn that holds this instant, before the rotation's start also. Throws RangeError for an unknown zone. */
export function turnAt(rotation: Rotation, at: number): Turn {
  const { zone, groups } = rotation;
  const start = wallAt(zone, rotation.start);
  let number = guess(rotation, start, wallAt(zone, at));
  let from = beginOf(rotation, start, number);
  while (from > at) from = beginOf(rotation, start, --number);
  let to = beginOf(rotation, start, number + 1);
  while (to <= at) {
    from = to;
    number++;
    to = beginOf(rotation, start, number + 1);
  }
  return { number, from, to, group: groups[mod(number, groups.length)] ?? [] };
}

/** When turns begin, and where they are shorter than it takes to the next, when they end: after `from`, before `to`. */
export function* turnEdges(rotation: Rotation, { from, to }: Span): Generator<number> {
  for (let turn = turnAt(rotation, from); ; turn = turnAt(rotation, turn.to)) {
    const over = endOf(rotation, turn);
    if (over < turn.to) yield over;
    if (!(turn.to < to)) return;
    yield turn.to;
  }
}

/** The group on call at this instant; empty between the end of what a turn lasts and the next one. */
export function groupAt(rotation: Rotation, at: number): Person[] {
  const turn = turnAt(rotation, at);
  return at < endOf(rotation, turn) ? turn.group : [];
}

const endOf = ({ lasts }: Rotation, { from, to }: Turn) => (lasts === undefined ? to : Math.min(from + lasts, to));

function beginOf(rotation: Rotation, start: WallTime, number: number): number {
  return firstAt(rotation.zone, wallOf(rotation, start, number));
}

function wallOf({ every, length, days }: Rotation, start: WallTime, number: number): WallTime {
  const units = number * length;
  if (every === 'month') return addMonths(start, units);
  if (every !== 'day' || !days) return start + units * LONG[every];
  const after = daysAfter(start, days);
  return start + (Math.floor(units / after.length) * 7 + (after[mod(units, after.length)] ?? 0)) * DAY;
}

/** At most a turn or two away from the right one: changes of the clock move it, and the lengths of months. */
function guess({ every, length, days }: Rotation, start: WallTime, wall: WallTime): number {
  if (every === 'month') return Math.floor((monthOf(wall) - monthOf(start)) / length);
  if (every !== 'day' || !days) return Math.floor((wall - start) / (LONG[every] * length));
  const gone = Math.floor((wall - start) / DAY);
  const after = daysAfter(start, days);
  const counted = Math.floor(gone / 7) * after.length + after.filter((day) => day <= mod(gone, 7)).length - 1;
  return Math.floor(counted / length);
}

/** How many days after the start the days that count come, in its first week. */
function daysAfter(start: WallTime, days: Weekday[]): number[] {
  const first = weekdayOf(start);
  return days.map((day) => mod(day - first, 7)).sort((a, b) => a - b);
}

/** The first day of 1970 was a Thursday. */
export const weekdayOf = (wall: WallTime) => (mod(Math.floor(wall / DAY) + 3, 7) + 1) as Weekday;

const monthOf = (wall: WallTime) => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth();

/** From the 31st to the last of a shorter month; counted from the start each time, so the 31st comes back. */
function addMonths(start: WallTime, months: number): WallTime {
  const [month, day] = [monthOf(start) + months, new Date(start).getUTCDate()];
  const [year, ofYear] = [Math.floor(month / 12), mod(month, 12)];
  const last = new Date(Date.UTC(year, ofYear + 1, 0)).getUTCDate();
  return Date.UTC(year, ofYear, Math.min(day, last)) + mod(start, DAY);
}

const mod = (number: number, of: number) => ((number % of) + of) % of;
