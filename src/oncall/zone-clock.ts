/**
 * Clocks on walls. A wall time is written in milliseconds as UTC would count them; what instant it is depends on the
 * zone, and twice a year a time comes twice or not at all. The changes of each zone are looked up once a year and kept:
 * every question about a schedule asks for many of them.
 */

export type WallTime = number;

export const DAY = 86_400_000;
const WEEK = 7 * DAY;
const MINUTE = 60_000;

/** A time without a change: the zone's clock is ahead of UTC by `offset` ms. */
interface Spell {
  from: number;
  to: number;
  offset: number;
}

/** What is looked up at once: a year in weeks. */
const YEAR = 52 * WEEK;

/** No summer time, and no pause of one, has been shorter than three weeks. */
const STEP = 2 * WEEK;

const formats = new Map<string, Intl.DateTimeFormat>();
const years = new Map<string, Map<number, Spell[]>>();

/** Whether the platform's time zone data know it. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the clock shows. Throws RangeError where there is no such zone. */
export function wallAt(zone: string, at: number): WallTime {
  return at + offsetAt(zone, at);
}

/** When the clock first shows it; a time that never comes: the first instant that does. */
export function firstAt(zone: string, wall: WallTime): number {
  return instantsOf(zone, wall)[0];
}

/** When the clock last shows it; a time that never comes: the first instant after. */
export function lastAt(zone: string, wall: WallTime): number {
  return instantsOf(zone, wall)[1];
}

/** Offsets a day before and after: no zone has changed its clock twice within two days. */
function instantsOf(zone: string, wall: WallTime): [first: number, last: number] {
  const [before, after] = [offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)];
  const [early, late] = [wall - before, wall - after];
  if (before === after) return [early, early];
  const earlyIs = offsetAt(zone, early) === before;
  const lateIs = offsetAt(zone, late) === after;
  if (earlyIs && lateIs) return early < late ? [early, late] : [late, early];
  if (earlyIs) return [early, early];
  if (lateIs) return [late, late];
  // Skipped: both guesses lie around the change, `late` before it.
  const at = changeBetween(zone, late, early);
  return [at, at];
}

function offsetAt(zone: string, at: number): number {
  const year = Math.floor(at / YEAR);
  const spells = years.get(zone)?.get(year) ?? keep(zone, year);
  for (const { to, offset } of spells) if (at < to) return offset;
  throw new RangeError(`${at} is no instant`);
}

function keep(zone: string, year: number): Spell[] {
  const spells = lookUp(zone, year * YEAR);
  years.set(zone, (years.get(zone) ?? new Map()).set(year, spells));
  return spells;
}

function lookUp(zone: string, begin: number): Spell[] {
  const end = begin + YEAR;
  let spell: Spell = { from: begin, to: end, offset: askFor(zone, begin) };
  const spells = [spell];
  for (let at = begin; at < end; at += STEP) {
    const offset = askFor(zone, at + STEP);
    if (offset === spell.offset) continue;
    spell.to = changeBetween(zone, at, at + STEP);
    spell = { from: spell.to, to: end, offset };
    spells.push(spell);
  }
  return spells.filter(({ from, to }) => from < to);
}

/** The first minute after `from` with another offset; there is one until `to`, and clocks change at whole minutes. */
function changeBetween(zone: string, from: number, to: number): number {
  const offset = askFor(zone, from);
  let [same, other] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (askFor(zone, middle * MINUTE) === offset) same = middle;
    else other = middle;
  }
  return other * MINUTE;
}

/** Written as `GMT`, `GMT-05:00` or, before clocks were agreed upon, `GMT-05:50:36`. */
function askFor(zone: string, at: number): number {
  const text = formatOf(zone).format(at);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/.exec(text) ?? [];
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  return format;
}
