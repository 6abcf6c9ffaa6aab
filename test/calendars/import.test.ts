/** Calendars as Google, PagerDuty and others write them, read as shifts. */
import { describe, expect, test } from 'vitest';
import { importShifts } from '../../src/calendars/import.ts';

const people = [
  { id: 'U0ADA', name: 'Ada', mail: 'ada@example.com' },
  { id: 'U0LIN', name: 'Lin', mail: 'Lin@example.com' },
  { id: 'U0SAM', name: 'Sam' },
];
const span = { from: Date.parse('2026-11-01T00:00:00Z'), to: Date.parse('2026-12-01T00:00:00Z') };
const options = { layer: 'primary', zone: 'Europe/Berlin', span, people };

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const at = (instant: number) => new Date(instant).toISOString().slice(0, 16);
function shifts(text: string): string[] {
  const { plan } = importShifts(text, options);
  return plan.shifts.map(({ person, from, to }) => `${person} ${at(from)} ${at(to)}`);
}

describe('a calendar like Google’s', () => {
  const google = calendar(
    'X-WR-CALNAME:edge on call',
    'X-WR-TIMEZONE:Europe/Berlin',
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Berlin',
    'BEGIN:STANDARD',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'TZNAME:CET',
    'DTSTART:19701025T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'END:VTIMEZONE',
    ...event(
      'DTSTART;TZID=Europe/Berlin:20261005T090000',
      'DTEND;TZID=Europe/Berlin:20261012T090000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261201T000000Z',
      'EXDATE;TZID=Europe/Berlin:20261116T090000',
      'UID:one@google.com',
      'ORGANIZER;CN=edge on call:mailto:group@group.calendar.google.com',
      'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=ada@example.com:mailto:ADA@example.com',
      'SUMMARY:Rufbereitschaft',
    ),
    ...event(
      'DTSTART;VALUE=DATE:20261112',
      'DTEND;VALUE=DATE:20261114',
      'UID:two@google.com',
      'SUMMARY:Lin vertritt',
      'STATUS:CONFIRMED',
    ),
    ...event(
      'DTSTART:20261120T080000Z',
      'DTEND:20261120T160000Z',
      'UID:three@google.com',
      'SUMMARY:Sam',
      'STATUS:CANCELLED',
    ),
  );

  test('turns that repeat are expanded over the change of the clock, without what was taken out or called off', () => {
    expect(shifts(google)).toEqual([
      'U0ADA 2026-11-02T08:00 2026-11-09T08:00',
      'U0LIN 2026-11-11T23:00 2026-11-13T23:00',
      'U0ADA 2026-11-30T08:00 2026-12-01T00:00',
    ]);
  });

  test('what one turn was changed to counts instead of it', () => {
    const moved = google.replace(
      'END:VCALENDAR',
      [
        ...event(
          'RECURRENCE-ID;TZID=Europe/Berlin:20261102T090000',
          'DTSTART;TZID=Europe/Berlin:20261102T120000',
          'DTEND;TZID=Europe/Berlin:20261109T090000',
          'UID:one@google.com',
          'SUMMARY:Rufbereitschaft: Sam',
        ),
        'END:VCALENDAR',
      ].join('\r\n'),
    );
    expect(shifts(moved)[0]).toBe('U0SAM 2026-11-02T11:00 2026-11-09T08:00');
  });
});

test('a calendar like PagerDuty’s: single shifts in UTC, with the person as attendee or in the summary', () => {
  const text = calendar(
    'METHOD:PUBLISH',
    ...event(
      'DTSTART;VALUE=DATE-TIME:20261102T080000Z',
      'DTEND;VALUE=DATE-TIME:20261109T080000Z',
      'UID:Q1',
      'ATTENDEE;CN=Lin:mailto:lin@example.com',
      'SUMMARY:On Call - edge primary',
      'URL:https://shop.example.com/schedules#P1',
    ),
    ...event('DTSTART:20261109T080000Z', 'DTEND:20261116T080000Z', 'UID:Q2', 'SUMMARY:On Call - Ada - edge primary'),
    ...event('DTSTART:20261116T080000Z', 'DTEND:20261123T080000Z', 'UID:Q3', 'SUMMARY:On call: U0SAM'),
  );
  expect(shifts(text)).toEqual([
    'U0LIN 2026-11-02T08:00 2026-11-09T08:00',
    'U0ADA 2026-11-09T08:00 2026-11-16T08:00',
    'U0SAM 2026-11-16T08:00 2026-11-23T08:00',
  ]);
});

test('a zone that only Windows knows is read by the description that comes along', () => {
  const text = calendar(
    'BEGIN:VTIMEZONE',
    'TZID:Eastern Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    ...event(
      'DTSTART;TZID=Eastern Standard Time:20261110T090000',
      'DTEND;TZID=Eastern Standard Time:20261110T170000',
      'UID:o1',
      'SUMMARY:Ada',
    ),
  );
  expect(shifts(text)).toEqual(['U0ADA 2026-11-10T14:00 2026-11-10T22:00']);
});

test('a zone without a description is known all the same, and a time without a zone is the team’s', () => {
  const text = calendar(
    ...event(
      'DTSTART;TZID=Asia/Tokyo:20261110T090000',
      'DTEND;TZID=Asia/Tokyo:20261110T170000',
      'UID:1',
      'SUMMARY:Ada',
    ),
    ...event('DTSTART:20261111T090000', 'DURATION:PT8H', 'UID:2', 'SUMMARY:Lin'),
  );
  expect(shifts(text)).toEqual(['U0ADA 2026-11-10T00:00 2026-11-10T08:00', 'U0LIN 2026-11-11T08:00 2026-11-11T16:00']);
});

describe('whom an event means', () => {
  const one = (...lines: string[]) =>
    shifts(calendar(...event('DTSTART:20261110T090000Z', 'DTEND:20261110T170000Z', 'UID:1', ...lines))).map((each) =>
      each.slice(0, 5),
    );

  test.each([
    ['the id in the summary before an attendee', ['SUMMARY:U0SAM', 'ATTENDEE:mailto:ada@example.com'], ['U0SAM']],
    [
      'both attendees',
      ['SUMMARY:x', 'ATTENDEE:mailto:ada@example.com', 'ATTENDEE:mailto:lin@example.com'],
      ['U0ADA', 'U0LIN'],
    ],
    ['not who declined', ['SUMMARY:Sam', 'ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.com'], ['U0SAM']],
    ['not a name within a word', ['SUMMARY:Samstag'], []],
    ['the organizer last', ['SUMMARY:x', 'ORGANIZER:mailto:ada@example.com'], ['U0ADA']],
  ])('%s', (_, lines, persons) => {
    expect(one(...lines)).toEqual(persons);
  });

  test('nobody who is known: it is said, and the time is a gap', () => {
    const { plan, trouble } = importShifts(
      calendar(...event('DTSTART:20261110T090000Z', 'DTEND:20261110T170000Z', 'UID:1', 'SUMMARY:Bob')),
      options,
    );
    expect(plan.shifts).toEqual([]);
    expect(trouble).toEqual(['“Bob” names nobody of the team']);
  });
});

test('what reaches out of the time that is asked for is cut', () => {
  const text = calendar(...event('DTSTART:20261020T090000Z', 'DTEND:20261102T090000Z', 'UID:1', 'SUMMARY:Ada'));
  expect(shifts(text)).toEqual(['U0ADA 2026-11-01T00:00 2026-11-02T09:00']);
});

test('a rule without an end, and one of every second, keep nobody busy', () => {
  const daily = calendar(
    ...event('DTSTART:20100101T090000Z', 'DTEND:20100101T170000Z', 'RRULE:FREQ=DAILY', 'UID:1', 'SUMMARY:Ada'),
  );
  expect(shifts(daily)).toHaveLength(30);
  const mad = calendar(
    ...event('DTSTART:20100101T090000Z', 'DTEND:20100101T090001Z', 'RRULE:FREQ=SECONDLY', 'UID:1', 'SUMMARY:Ada'),
  );
  expect(shifts(mad)).toEqual([]);
});

test.each(['<html>Sign in</html>', '', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', 'BEGIN:VCARD\r\nEND:VCARD'])(
  'what is no calendar is refused: %j',
  (text) => {
    expect(() => importShifts(text, options)).toThrow('it is no calendar (iCal)');
  },
);
