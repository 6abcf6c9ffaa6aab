/** Calendars of shifts: where they are, and what answers there. */
import { answerCalendar, type CalendarAsked, type CalendarParts } from '../calendars/serve.ts';
import { tokenOf } from '../calendars/token.ts';
import type { Settings } from '../settings.ts';
import type { CardParts } from '../slack/card/say.ts';
import { namesOf } from '../slack/oncall/asked.ts';
import { createPeople } from '../slack/people.ts';

/** Where a person's or a team's calendar is; nothing where it is not served. */
export const calendarLinks = ({ calendars }: Settings) =>
  calendars && {
    calendarOf: (whose: Parameters<typeof tokenOf>[0]) =>
      `${calendars.url.replace(/\/$/, '')}/calendar/${tokenOf(whose, calendars.secret)}.ics`,
  };

/** Calendars of shifts, for programs that read them by their addresses. */
export function calendarsAt(
  { calendars }: Settings,
  { catalog, book, slack, now }: Pick<CalendarParts, 'catalog' | 'book' | 'now'> & Pick<CardParts, 'slack'>,
) {
  if (!calendars) return undefined;
  const people = createPeople(slack, now);
  const parts = { catalog, book, now, secret: calendars.secret, names: (ids: string[]) => namesOf({ people }, ids) };
  return (asked: CalendarAsked) => answerCalendar(asked, parts);
}
