/** Calendars by their address. A plain function: any server may hold it. */
import { createHash } from 'node:crypto';
import type { Catalog } from '../catalog/catalog.ts';
import type { Book } from '../oncall/book.ts';
import type { Schedule } from '../oncall/schedule.ts';
import { calendarOf, personalEntries, teamEntries } from './feed.ts';
import { type Whose, whoseIs } from './token.ts';

export interface CalendarParts {
  catalog: Pick<Catalog, 'teams'>;
  book: Book;
  /** What people are called. */
  names(ids: string[]): Promise<(id: string) => string>;
  secret: string;
  now(): number;
}

export interface CalendarAsked {
  method: string;
  /** `/calendar/person.U0ADA.….ics` */
  path: string;
  /** Of `If-None-Match`. */
  etag?: string;
}

export interface CalendarAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Null: the path is no calendar's. Rejects when the records are out of reach. */
export async function answerCalendar(asked: CalendarAsked, parts: CalendarParts): Promise<CalendarAnswer | null> {
  const [, token] = /^\/calendar\/([^/?]+)\.ics(?:\?.*)?$/.exec(asked.path) ?? [];
  if (!token) return null;
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return said(405, 'a calendar is only read');
  const whose = whoseIs(token, parts.secret);
  const text = whose && (await calendarFor(whose, parts));
  if (!text) return said(404, 'there is no such calendar; /oncall calendar in Slack gives the address that counts');
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'cache-control': 'private, max-age=300', 'content-type': 'text/calendar; charset=utf-8' };
  if (asked.etag === etag) return { status: 304, headers, body: '' };
  return { status: 200, headers, body: asked.method === 'HEAD' ? '' : text };
}

const said = (status: number, what: string): CalendarAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${what}\n`,
});

async function calendarFor(whose: Whose, { catalog, book, names, now }: CalendarParts): Promise<string | null> {
  const known = [...catalog.teams.values()].flatMap(({ members }) => members);
  const called = await names([...new Set(known)]);
  if ('team' in whose) {
    if (!catalog.teams.has(whose.team)) return null;
    const schedule = await book.schedule(whose.team);
    return calendarOf(`On call for ${whose.team}`, teamEntries(whose.team, schedule, now(), called));
  }
  const schedules = new Map<string, Schedule>();
  for (const team of catalog.teams.keys()) schedules.set(team, await book.schedule(team));
  return calendarOf(`${called(whose.person)} on call`, personalEntries(whose.person, schedules, now(), called));
}
