/**
 * Is it frozen now, and until when? A weekly window is laid out on the calendar of its zone and compared as instants,
 * so that the nights on which clocks are set neither open a gap nor leave a frozen hour behind.
 */
import { Temporal } from '@js-temporal/polyfill';
import type { Freeze, WeeklyFreeze } from '../catalog/catalog.ts';

export interface Frozen {
  why: string;
  /** When deploys may begin again, freezes that follow without a gap included. */
  until: number;
}

interface Window {
  from: number;
  to: number;
}

/** Freezes that follow each other are one; no chain of them is longer than this many. */
const LONGEST_CHAIN = 50;

/** `now` in milliseconds. Null: nothing holds this environment. */
export function frozen(freezes: Freeze[], environment: string, now: number): Frozen | null {
  const own = freezes.filter(({ environments }) => !environments || environments.includes(environment));
  const first = own.find((freeze) => windowAt(freeze, now));
  if (!first) return null;
  let until = now;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const ends = own.flatMap((freeze) => windowAt(freeze, until)?.to ?? []);
    if (ends.length === 0) break;
    until = Math.max(...ends);
  }
  return { why: first.why, until };
}

/** The window of this freeze that is open at this instant; its end does not belong to it. */
function windowAt({ when }: Freeze, at: number): Window | undefined {
  const windows = when.every === 'once' ? [when] : weeksAround(when, at);
  return windows.find(({ from, to }) => from <= at && at < to);
}

/** Those that began in this week or the one before: none is longer than a week. */
function weeksAround({ zone, spans }: WeeklyFreeze, at: number): Window[] {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  return [monday.subtract({ days: 7 }), monday].flatMap((week) =>
    spans.map(({ from, to }) => ({
      from: instant(week, from, zone, 'earlier'),
      to: instant(week, to <= from ? to + WEEK : to, zone, 'later'),
    })),
  );
}

const WEEK = 7 * 24 * 60;

/** `minutes` after Monday 00:00 by the clock. An hour that comes twice, or never, makes the freeze longer. */
function instant(monday: Temporal.PlainDate, minutes: number, zone: string, which: 'earlier' | 'later'): number {
  const time = monday.toPlainDateTime().add({ minutes });
  return time.toZonedDateTime(zone, { disambiguation: which }).epochMilliseconds;
}
