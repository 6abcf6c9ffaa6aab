/** What GoAlert's and Grafana OnCall's cases say of a schedule, in our words. */
import type { ClockWindow, Override, Rotation, Rule, Schedule, Swap, Weekday } from '../../src/oncall/schedule.ts';
import type { Json } from './cases.ts';

export const LAYER = 'primary';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const UNITS: Record<string, Rotation['every']> = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' };

export const ms = (instant: string) => Date.parse(instant);
const days = (names: string[]) => names.map((name) => (WEEKDAYS.indexOf(name) + 1) as Weekday);
const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

export const scheduleOf = (rules: Rule[], more: Partial<Schedule> = {}): Schedule => ({
  layers: [{ name: LAYER, rules }],
  overrides: [],
  swaps: [],
  temporaries: [],
  ...more,
});

export const rotationOf = (zone: string, { type, shiftLength, start, participants }: Json): Rotation => ({
  every: UNITS[type] ?? 'day',
  length: shiftLength,
  start: ms(start),
  zone,
  groups: (participants ?? ['u1']).map((one: string) => [one]),
});

/** A repeated event of Grafana's: turns that may be shorter than it takes to the next. */
export function ruleOfShift(zone: string, shift: Json): Rule {
  const { frequency, interval, start, durationSeconds, participants, days: names, notBefore, until } = shift;
  const daily = frequency === 'daily';
  const from = minutes(start.slice(11, 16));
  return {
    rotation: {
      every: UNITS[frequency] ?? 'day',
      length: interval,
      start: ms(start),
      zone,
      groups: participants.map((one: string | string[]) => [one].flat()),
      ...(names ? daily && { days: days(names) } : { lasts: durationSeconds * 1000 }),
    },
    ...(names && { windows: [{ days: days(names), from, to: from + durationSeconds / 60 }] }),
    ...(notBefore && { from: ms(notBefore) }),
    ...(until && { until: ms(until) }),
  };
}

export const windowOf = ({ weekdays, start, end }: Json): ClockWindow => ({
  days: days(weekdays),
  from: minutes(start),
  to: minutes(end),
});

/** One person, always the same: a rule's window alone says when. */
export const always = (person: string): Rotation => ({
  every: 'week',
  length: 1,
  start: 0,
  zone: 'UTC',
  groups: [[person]],
});

export const spanOf = ({ start, end }: Json) => ({ from: ms(start), to: ms(end) });

export const overrideOf = (given: Json, i: number): Override =>
  ({
    ...spanOf(given),
    id: `${i}`,
    layer: LAYER,
    made: i,
    is: given.type,
    person: given.remove ?? given.add,
    by: given.add,
  }) as Override;

export function swapOf({ from, takenBy, deleted, pastDue, ...span }: Json, i: number): Swap {
  const state: Swap['state'] = takenBy
    ? { is: 'taken', by: takenBy, at: 0 }
    : deleted
      ? { is: 'withdrawn', at: 0 }
      : { is: pastDue ? 'past' : 'offered' };
  return { ...spanOf(span), id: `${i}`, layer: LAYER, person: from, state };
}
