/**
 * Shifts as a calendar. Instants are in UTC: every calendar shows them by its reader's clock, and no description of a
 * time zone can be wrong. The same shift has the same UID at every reading, so that a program changes it in its place.
 */
import ICAL from 'ical.js';
import { personalShifts } from '../oncall/personal-shifts.ts';
import type { Person, Schedule, Span } from '../oncall/schedule.ts';
import { shiftsBetween } from '../oncall/shifts-between.ts';
import { DAY } from '../oncall/zone-clock.ts';

export interface Entry extends Span {
  uid: string;
  summary: string;
  description?: string;
}

const BACK = 30 * DAY;
const AHEAD = 90 * DAY;
/** Looked at beyond both ends, so that a shift at an end is whole and keeps its UID from day to day. */
const MARGIN = 40 * DAY;

type Names = (id: Person) => string;

/** One person's shifts in these teams: 30 days back, 90 ahead. */
export function personalEntries(person: Person, schedules: Map<string, Schedule>, now: number, names: Names): Entry[] {
  return [...schedules].flatMap(([team, schedule]) =>
    personalShifts(shiftsBetween(schedule, now - BACK - MARGIN, now + AHEAD + MARGIN))
      .filter((shift) => shift.person === person && inSight(shift, now))
      .map(({ layer, from, to, held }) => ({
        ...{ from, to },
        uid: uidOf([team, layer, person], { from, to }, now),
        summary: `On call: ${team} (${layer})`,
        ...(held.inPlaceOf && { description: `For ${names(held.inPlaceOf)}` }),
      })),
  );
}

/** All shifts of a team, gaps as well: a hole in the plan is seen where people plan. */
export function teamEntries(team: string, schedule: Schedule, now: number, names: Names): Entry[] {
  const shifts = shiftsBetween(schedule, now - BACK - MARGIN, now + AHEAD + MARGIN);
  const held = personalShifts(shifts).map(({ layer, person, from, to, held: { inPlaceOf } }) => ({
    ...{ from, to },
    uid: uidOf([team, layer, person, 'team'], { from, to }, now),
    summary: `${names(person)} on call: ${team} (${layer})`,
    ...(inPlaceOf && { description: `For ${names(inPlaceOf)}` }),
  }));
  const gaps = shifts
    .filter(({ duty }) => duty.is === 'gap')
    .map(({ layer, from, to }) => ({
      ...{ from, to },
      uid: uidOf([team, layer, 'nobody'], { from, to }, now),
      summary: `Nobody on call: ${team} (${layer})`,
    }));
  return [...held, ...gaps].filter((entry) => inSight(entry, now)).sort((a, b) => a.from - b.from);
}

const inSight = ({ from, to }: Span, now: number): boolean => to > now - BACK && from < now + AHEAD;

/** One that began before all that is looked at is known by its end. */
function uidOf(parts: string[], { from, to }: Span, now: number): string {
  const when = from > now - BACK - MARGIN ? from : `until-${to}`;
  return `${[...parts, when].join('-')}@fullcycle`;
}

export function calendarOf(title: string, entries: Entry[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//fullcycle//On call//EN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', title);
  calendar.addPropertyWithValue('x-published-ttl', 'PT30M');
  for (const { uid, from, to, summary, description } of entries) {
    const event = new ICAL.Component('vevent');
    event.addPropertyWithValue('uid', uid);
    // Not the time of the reading: the same shifts are the same text, which an ETag can tell.
    event.addPropertyWithValue('dtstamp', utc(from));
    event.addPropertyWithValue('dtstart', utc(from));
    event.addPropertyWithValue('dtend', utc(to));
    event.addPropertyWithValue('summary', summary);
    if (description) event.addPropertyWithValue('description', description);
    event.addPropertyWithValue('transp', 'TRANSPARENT');
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

const utc = (at: number) => ICAL.Time.fromJSDate(new Date(at), true);
