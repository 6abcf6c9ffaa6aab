/**
 * Freezes as people write them: `fri 16:00` to `mon 08:00` every week, `18:00` to `08:00` on some days, or from one
 * date to another. A date alone begins with its day, or ends with it.
 */
import { Temporal } from '@js-temporal/polyfill';
import type { Freeze } from './catalog.ts';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

export interface WrittenFreeze {
  why: string;
  /** IANA. */
  zone: string;
  from: string;
  to: string;
  days?: Day[];
  environments?: string[];
}

/** Minutes count from midnight. */
type Moment =
  | { form: 'weekday'; day: number; minute: number }
  | { form: 'time'; minute: number }
  | { form: 'date'; date: Temporal.PlainDate; minute?: number };

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const WRITE = 'write fri 16:00, 18:00 or 2026-12-23';

/** What is wrong with it, by its key; null: nothing. */
export function whatIsWrong({ zone, from, to, days }: WrittenFreeze): { key: string; what: string } | null {
  if (!isZone(zone)) return { key: 'zone', what: `"${zone}" is no time zone, like Europe/Berlin` };
  const [begins, ends] = [momentOf(from), momentOf(to)];
  if (!begins) return { key: 'from', what: `"${from}" is no time; ${WRITE}` };
  if (!ends) return { key: 'to', what: `"${to}" is no time; ${WRITE}` };
  if (begins.form !== ends.form) return { key: 'to', what: `"${to}" must be written as from is: ${from}` };
  if (begins.form === 'time' && !days) return { key: 'from', what: `"${from}" needs days: [mon, tue] say` };
  if (begins.form !== 'time' && days) return { key: 'days', what: 'go with times alone, like 18:00' };
  const { when } = freezeOf({ why: '', zone, from, to, days });
  const length = when.every === 'once' ? when.to - when.from : 1;
  const same = begins.form === 'weekday' && from.trim() === to.trim();
  return length <= 0 || same ? { key: 'to', what: `"${to}" must be later than from` } : null;
}

/** Of one with which nothing is wrong. */
export function freezeOf({ why, zone, from, to, days, environments }: WrittenFreeze): Freeze {
  return { why, ...(environments && { environments }), when: whenOf(zone, from, to, days ?? []) };
}

function whenOf(zone: string, from: string, to: string, days: Day[]): Freeze['when'] {
  const [begins, ends] = [momentOf(from), momentOf(to)];
  if (begins?.form === 'date' && ends?.form === 'date') {
    return { every: 'once', from: instant(begins, zone, 0), to: instant(ends, zone, DAY) };
  }
  if (begins?.form === 'weekday' && ends?.form === 'weekday') {
    return { every: 'week', zone, spans: [{ from: ofWeek(begins), to: ofWeek(ends) }] };
  }
  if (begins?.form !== 'time' || ends?.form !== 'time') throw new RangeError(`${from} and ${to} are no freeze`);
  const over = ends.minute <= begins.minute ? DAY : 0;
  const spans = days.map((day) => {
    const midnight = DAYS.indexOf(day) * DAY;
    return { from: midnight + begins.minute, to: (midnight + ends.minute + over) % WEEK };
  });
  return { every: 'week', zone, spans };
}

const ofWeek = ({ day, minute }: { day: number; minute: number }) => (day * DAY + minute) % WEEK;

function instant({ date, minute }: Moment & { form: 'date' }, zone: string, otherwise: number): number {
  const time = date.toPlainDateTime().add({ minutes: minute ?? otherwise });
  return time.toZonedDateTime(zone).epochMilliseconds;
}

function momentOf(text: string): Moment | null {
  const [, head = '', time] = /^(?:(\w{3}|\d{4}-\d\d-\d\d)(?: +|$))?(\d\d:\d\d)?$/.exec(text.trim()) ?? [];
  const minute = time === undefined ? undefined : minuteOf(time);
  if (minute === null || (!head && minute === undefined)) return null;
  if (head.length > 3) {
    const date = dateOf(head);
    return date && { form: 'date', date, ...(minute !== undefined && { minute }) };
  }
  if (minute === undefined) return null;
  if (!head) return { form: 'time', minute };
  const day = (DAYS as readonly string[]).indexOf(head);
  return day < 0 ? null : { form: 'weekday', day, minute };
}

function minuteOf(time: string): number | null {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return minutes < 60 && hours * 60 + minutes <= DAY ? hours * 60 + minutes : null;
}

function dateOf(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone);
    return /\//.test(zone) || zone === 'UTC';
  } catch {
    return false;
  }
}
