/**
 * A rotation that is kept in a calendar elsewhere, to shifts of one layer. Events that repeat are expanded, their
 * exceptions count, whole days are days of the team, and a time is read by the clock that it names.
 */
import ICAL from 'ical.js';
import type { Person, PersonalSpan, Span, Temporary } from '../oncall/schedule.ts';
import { DAY, firstAt, isZone } from '../oncall/zone-clock.ts';
import { FeedError } from './fetch-feed.ts';
import { type Acquaintance, personsOf } from './who-is-meant.ts';

export interface ImportOptions {
  layer: string;
  /** The team's clock: of whole days, and of times that name no other. */
  zone: string;
  /** All that the feed says of this time counts, gaps included. */
  span: Span;
  people: Acquaintance[];
}

export interface Imported {
  plan: Temporary;
  /** What could not be understood, one sentence each. */
  trouble: string[];
}

/** A rule that never ends must not keep anybody busy; one of every day may be 17 years old. */
const MOST = 6500;

/** Throws FeedError for what is no calendar. */
export function importShifts(text: string, { layer, zone, span, people }: ImportOptions): Imported {
  const calendar = parsed(text);
  const clock = clockOf(calendar, zone);
  const shifts: PersonalSpan[] = [];
  const trouble = new Set<string>();
  for (const event of eventsOf(calendar)) {
    for (const { at, item } of occurrencesOf(event, span, clock)) {
      const persons = personsOf(item.component, people);
      if (persons.length === 0) trouble.add(`“${(item.summary ?? 'an event').slice(0, 60)}” names nobody of the team`);
      shifts.push(...persons.map((person: Person) => ({ person, ...cut(at, span) })));
    }
  }
  shifts.sort((a, b) => a.from - b.from || a.person.localeCompare(b.person));
  return { plan: { layer, ...span, shifts }, trouble: [...trouble].slice(0, 5) };
}

function parsed(text: string): ICAL.Component {
  try {
    const component = new ICAL.Component(ICAL.parse(text) as never);
    if (component.name === 'vcalendar') return component;
  } catch {
    // Told below: the parser's own words quote the file.
  }
  throw new FeedError('it is no calendar (iCal)');
}

/** With their exceptions; what was called off is no shift. */
function eventsOf(calendar: ICAL.Component): ICAL.Event[] {
  const all = calendar.getAllSubcomponents('vevent');
  const changed = all.filter((each) => each.hasProperty('recurrence-id'));
  return all
    .filter((each) => !each.hasProperty('recurrence-id') && each.hasProperty('dtstart') && !isOff(each))
    .map((component) => {
      const uid = component.getFirstPropertyValue('uid');
      const exceptions = changed.filter((each) => each.getFirstPropertyValue('uid') === uid);
      return new ICAL.Event(component, { exceptions, strictExceptions: false } as never);
    });
}

const isOff = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

type Clock = (time: ICAL.Time, property: ICAL.Property | null) => number;

function* occurrencesOf(
  event: ICAL.Event,
  { from, to }: Span,
  clock: Clock,
): Generator<{ at: Span; item: ICAL.Event }> {
  if (!event.isRecurring()) {
    const at = spanOf(event, event.startDate, event.endDate, clock);
    if (at.from < to && from < at.to) yield { at, item: event };
    return;
  }
  const turns = event.iterator();
  for (let count = 0, next = turns.next(); next && count < MOST; count++, next = turns.next()) {
    if (clock(next, start(event)) >= to + 31 * DAY) return;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (isOff(item.component)) continue;
    const at = spanOf(item, startDate, endDate, clock);
    if (at.from < to && from < at.to) yield { at, item };
  }
}

const start = ({ component }: ICAL.Event) => component.getFirstProperty('dtstart');

const spanOf = (item: ICAL.Event, begin: ICAL.Time, end: ICAL.Time, clock: Clock): Span => ({
  from: clock(begin, start(item)),
  to: clock(end, item.component.getFirstProperty('dtend') ?? start(item)),
});

const cut = ({ from, to }: Span, span: Span): Span => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) });

/**
 * To instants. A zone that this platform knows is read from its data: descriptions of zones in calendars are often
 * old. Others (`W. Europe Standard Time`) are read by the description that comes along.
 */
function clockOf(calendar: ICAL.Component, zone: string): Clock {
  const own = String(calendar.getFirstPropertyValue('x-wr-timezone') ?? '');
  const usual = own && isZone(own) ? own : zone;
  return (time, property) => {
    const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
    if (time.isDate) return firstAt(zone, wall);
    if (time.zone === ICAL.Timezone.utcTimezone) return wall;
    const named = String(property?.getFirstParameter('tzid') ?? '');
    if (named && isZone(named)) return firstAt(named, wall);
    if (named && time.zone && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1000;
    return firstAt(usual, wall);
  };
}
