/** Shifts as a calendar program reads them. */
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { importShifts } from '../../src/calendars/import.ts';
import { answerCalendar, type CalendarParts } from '../../src/calendars/serve.ts';
import { tokenOf } from '../../src/calendars/token.ts';
import type { Schedule } from '../../src/oncall/schedule.ts';
import { catalogOfPaper } from '../slack/catalog-of-paper.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-20T13:18:00Z');
const NAMES: Record<string, string> = { U0ADA: 'Ada', U0LIN: 'Lin', U0SAM: 'Sam' };
const schedule = (): Schedule => ({
  layers: [
    {
      name: 'primary',
      rules: [
        {
          rotation: {
            every: 'week',
            length: 1,
            start: Date.parse('2026-11-16T08:00:00Z'),
            zone: 'Europe/Berlin',
            groups: [['U0ADA'], ['U0LIN']],
          },
          until: Date.parse('2026-12-21T08:00:00Z'),
        },
      ],
    },
  ],
  overrides: [
    {
      id: 'o',
      layer: 'primary',
      is: 'replace',
      person: null,
      by: 'U0SAM',
      from: NOW + DAY,
      to: NOW + 2 * DAY,
      made: NOW,
    },
  ],
  swaps: [],
  temporaries: [],
});

const empty: Schedule = { layers: [], overrides: [], swaps: [], temporaries: [] };
const parts = (now = NOW, secret = 's3cret'): CalendarParts => ({
  catalog: catalogOfPaper(),
  book: { schedule: async (team) => (team === 'edge' ? schedule() : empty) },
  names: async () => (id) => NAMES[id] ?? id,
  secret,
  now: () => now,
});
const pathOf = (whose: Parameters<typeof tokenOf>[0], secret = 's3cret') => `/calendar/${tokenOf(whose, secret)}.ics`;
const get = (path: string, given = parts(), etag?: string) => answerCalendar({ method: 'GET', path, etag }, given);

async function events(whose: Parameters<typeof tokenOf>[0], now = NOW) {
  const answer = await get(pathOf(whose), parts(now));
  const calendar = new ICAL.Component(ICAL.parse(answer?.body ?? '') as never);
  return calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
}
const line = (event: ICAL.Event) => `${event.summary} ${event.startDate.toString()} ${event.endDate.toString()}`;

describe('a person’s calendar', () => {
  test('has their shifts, in UTC, whole, with whom they cover', async () => {
    const sams = await events({ person: 'U0SAM' });
    expect(sams.map(line)).toEqual(['On call: edge (primary) 2026-11-21T13:18:00Z 2026-11-22T13:18:00Z']);
    expect(sams[0]?.description).toBe('For Ada');
    const adas = (await events({ person: 'U0ADA' })).map(line);
    expect(adas).toContain('On call: edge (primary) 2026-11-30T08:00:00Z 2026-12-07T08:00:00Z');
    expect(adas).not.toContain('On call: edge (primary) 2026-11-16T08:00:00Z 2026-11-23T08:00:00Z');
  });

  test('names the same shift by the same UID from day to day, each once', async () => {
    const [today, tomorrow] = [await events({ person: 'U0LIN' }), await events({ person: 'U0LIN' }, NOW + DAY)];
    const uids = today.map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    const known = new Map(today.map((event) => [event.uid, line(event)]));
    const kept = tomorrow.filter(({ uid }) => known.has(uid));
    expect(kept.length).toBeGreaterThan(3);
    for (const event of kept) expect(line(event)).toBe(known.get(event.uid));
  });
});

test('a team’s calendar has everybody, and says where nobody is', async () => {
  const all = (await events({ team: 'edge' })).map(line);
  expect(all).toContain('Sam on call: edge (primary) 2026-11-21T13:18:00Z 2026-11-22T13:18:00Z');
  expect(all.at(-1)).toMatch(/^Nobody on call: edge \(primary\) 2026-12-21T08:00:00Z/);
});

test('what goes out can be read in again', async () => {
  const { body = '' } = (await get(pathOf({ team: 'edge' }))) ?? {};
  const span = { from: NOW, to: NOW + 9 * DAY };
  const people = Object.entries(NAMES).map(([id, name]) => ({ id, name }));
  const { plan } = importShifts(body, { layer: 'primary', zone: 'UTC', span, people });
  expect(plan.shifts.map(({ person }) => person)).toEqual(['U0ADA', 'U0SAM', 'U0ADA', 'U0LIN']);
});

describe('its address', () => {
  test('is answered as a calendar, and not again while nothing changed', async () => {
    const first = await get(pathOf({ person: 'U0ADA' }));
    expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'text/calendar; charset=utf-8' } });
    expect(await get(pathOf({ person: 'U0ADA' }), parts(NOW + 60_000), first?.headers.etag)).toMatchObject({
      status: 304,
      body: '',
    });
  });

  test('cannot be guessed, and is void with another secret', async () => {
    const right = pathOf({ person: 'U0ADA' });
    for (const wrong of [
      right.replace('U0ADA', 'U0LIN'),
      right.replace('person', 'team'),
      pathOf({ person: 'U0ADA' }, 'another'),
      '/calendar/person.U0ADA.ics',
      '/calendar/x.ics',
      pathOf({ team: 'gone' }),
    ]) {
      expect(await get(wrong)).toMatchObject({ status: 404 });
    }
  });

  test('is only read, and other paths are not its', async () => {
    expect(await answerCalendar({ method: 'POST', path: pathOf({ team: 'edge' }) }, parts())).toMatchObject({
      status: 405,
    });
    expect(await get('/alerts/sns')).toBeNull();
  });
});
