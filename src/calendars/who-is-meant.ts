/** Whom an event of a calendar means: by Slack id, e-mail or name, in this order of trust. */
import type ICAL from 'ical.js';
import type { Person } from '../oncall/schedule.ts';

export interface Acquaintance {
  id: Person;
  /** As Slack shows it. */
  name: string;
  mail?: string;
}

/** Each once; empty: nobody who is known. The organizer is only asked last: often it is whoever keeps the calendar. */
export function personsOf(event: ICAL.Component, people: Acquaintance[]): Person[] {
  const summary = String(event.getFirstPropertyValue('summary') ?? '');
  const attendees = event.getAllProperties('attendee').filter((each) => !isNo(each));
  const ways: ((one: Acquaintance) => boolean)[] = [
    ({ id }) => words(summary).includes(id),
    ({ mail }) => mail !== undefined && attendees.some((each) => mailOf(each) === mail.toLowerCase()),
    ({ mail }) => mail !== undefined && summary.toLowerCase().includes(mail.toLowerCase()),
    ({ name }) => names(summary, name),
    ({ name }) => attendees.some((each) => names(String(each.getFirstParameter('cn') ?? ''), name)),
    ({ mail }) => {
      const organizer = event.getFirstProperty('organizer');
      return mail !== undefined && organizer !== null && mailOf(organizer) === mail.toLowerCase();
    },
  ];
  for (const way of ways) {
    const found = people.filter(way);
    if (found.length > 0) return [...new Set(found.map(({ id }) => id))];
  }
  return [];
}

/** Whoever said no to an invitation does not come. */
const isNo = (attendee: ICAL.Property): boolean =>
  String(attendee.getFirstParameter('partstat') ?? '').toUpperCase() === 'DECLINED';

const mailOf = (property: ICAL.Property): string =>
  String(property.getFirstValue() ?? '')
    .replace(/^mailto:/i, '')
    .toLowerCase();

const words = (text: string): string[] => text.split(/[^\w]+/);

/** As whole words: `Sam` is not in `Samstag`. */
function names(text: string, name: string): boolean {
  const letters = name
    .trim()
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return letters !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'u').test(text.toLowerCase());
}
