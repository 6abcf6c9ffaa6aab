/**
 * Since when, as people type it: `3d`, `90m`, `monday`, `yesterday`, `2026-11-02`, a day with a
 * time, a time of today. Days begin at midnight by one clock; a weekday is the last one, today among them. Pure.
 */
import { DAY, firstAt, wallAt } from '../../oncall/zone-clock.ts';
import { type Clock, dateOf, dayName, durationOf, timeOf } from './when.ts';

export type Since =
  | { since: number }
  /** It is still to come. */
  | { ahead: number }
  /** A word that is not understood here; '' where one is missing. */
  | { unclear: string };

const FILL = ['on', 'at', 'last', 'the'];
const MINUTE = 60_000;

export function readSince(words: string[], { zone, now }: Clock): Since {
  const [first, second, ...more] = words.map((word) => word.toLowerCase()).filter((word) => !FILL.includes(word));
  if (first === undefined) return { unclear: '' };
  if (more.length > 0) return { unclear: more[0] ?? '' };
  const long = durationOf(first);
  if (long !== null) return second === undefined ? { since: now - long } : { unclear: second };
  const today = midnight(wallAt(zone, now));
  const day = dayOf(first, today);
  const minute = timeOf(day === undefined ? first : (second ?? '0'), true);
  if (day === undefined && (minute === null || second !== undefined))
    return { unclear: minute === null ? first : (second ?? '') };
  if (minute === null) return { unclear: second ?? '' };
  const at = firstAt(zone, (day ?? today) + minute * MINUTE);
  return at > now ? { ahead: at } : { since: at };
}

const midnight = (wall: number): number => wall - (((wall % DAY) + DAY) % DAY);

function dayOf(word: string, today: number): number | undefined {
  if (word === 'today') return today;
  if (word === 'yesterday') return today - DAY;
  const name = dayName(word);
  return name >= 0 ? today - behind(today, name) : dateOf(word);
}

/** The first day of 1970 was a Thursday. */
const behind = (today: number, name: number): number => ((Math.floor(today / DAY) + 3 - name + 7) % 7) * DAY;
