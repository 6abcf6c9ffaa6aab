/**
 * Times as people type them, to a span: `tomorrow 09:00-17:00`, `fri`, `2026-12-24`, `from fri 09:00 to sun`,
 * `until mon 09:00`, `for 4h`. Read by one clock, whatever the reader's own is. Pure.
 */
import type { Span } from '../../oncall/schedule.ts';
import { DAY, firstAt, wallAt } from '../../oncall/zone-clock.ts';

export interface Clock {
  /** IANA. */
  zone: string;
  /** Milliseconds since the epoch. */
  now: number;
}

export type When =
  | { span: Span }
  /** A word that is not understood here; '' where one is missing. */
  | { unclear: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const FILL = ['on', 'at', 'next', 'this', 'the', ','];
export const TIME_WORDS = ['today', 'tomorrow', 'now', 'from', 'to', 'until', 'for', ...DAYS];

/** A day, a time of it, both or hours of it; all on the wall. */
interface Point {
  midnight?: number;
  minute?: number;
  hours?: { from: number; to: number };
  /** The instant itself. */
  now?: true;
}

/** Null: no word was typed. */
export function readWhen(words: string[], clock: Clock): When | null {
  const left = words.flatMap(apart).filter((word) => !FILL.includes(word));
  if (left.length === 0) return null;
  const reader = new Reader(left, clock);
  const found = reader.span();
  return found && reader.done() ? { span: found } : { unclear: reader.word() };
}

/** Whether this could be a word of a time. */
export const isTimeWord = (word: string): boolean =>
  [...TIME_WORDS, ...FILL, 'till', '-'].includes(word.toLowerCase()) ||
  apart(word).every((part) => part === '-' || dayName(part) >= 0 || /^\d[\d:.amph-]*$/i.test(part)) ||
  durationOf(word.toLowerCase()) !== null;

/** `09:00-17:00` and `fri-sun` are three words; phones write other dashes. */
function apart(word: string): string[] {
  const plain = word.toLowerCase().replace(/[–—]/g, '-');
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return [plain];
  const [, from, to] = /^(\d{1,2}(?::\d\d)?(?:am|pm)?|[a-z]+)-(\d{1,2}(?::\d\d)?(?:am|pm)?|[a-z]+)$/.exec(plain) ?? [];
  return from && to ? [from, '-', to] : [plain];
}

class Reader {
  private at = 0;
  constructor(
    private readonly words: string[],
    private readonly clock: Clock,
  ) {}

  done = () => this.at >= this.words.length;
  /** Where it stopped. */
  word = () => this.words[this.at] ?? '';

  span(): Span | null {
    const { now } = this.clock;
    if (this.takes('until', 'till')) return this.upTo({ now: true });
    if (this.takes('for')) return this.lasting(now);
    this.takes('from');
    const begin = this.point();
    if (!begin) return null;
    if (this.takes('to', 'until', 'till', '-')) return this.upTo(begin);
    if (this.takes('for')) return this.lasting(this.instant(begin));
    return this.whole(begin);
  }

  private takes(...any: string[]): boolean {
    if (!any.includes(this.word())) return false;
    this.at += 1;
    return true;
  }

  /** A day without a time begins with it and ends with it; a time without a day is of the day before it. */
  private upTo(begin: Point): Span | null {
    const end = this.point();
    if (!end) return null;
    const { zone } = this.clock;
    const from = this.instant(begin);
    const today = this.midnight(from);
    if (end.midnight === undefined) {
      const wall = today + (end.minute ?? 0) * MINUTE;
      const to = firstAt(zone, wall);
      // From nine to nine is no time at all, and refused as such: nobody means a whole day by it.
      return { from, to: to >= from ? to : firstAt(zone, wall + DAY) };
    }
    const wall = end.midnight + (end.minute === undefined ? DAY : end.minute * MINUTE);
    return { from, to: firstAt(zone, wall) };
  }

  private lasting(from: number): Span | null {
    const length = durationOf(this.word());
    if (!length) return null;
    this.at += 1;
    // `1 h 30 min` is not typed often; `90m` is.
    return { from, to: from + length };
  }

  /** Hours of a day, a whole day, what is left of today. A time alone has no end. */
  private whole({ midnight, minute, hours, now }: Point): Span | null {
    if (minute !== undefined || now) return null;
    const day = midnight ?? this.midnight(this.clock.now);
    const { zone } = this.clock;
    if (!hours) {
      const to = firstAt(zone, day + DAY);
      const from = firstAt(zone, day);
      return { from: from < this.clock.now && this.clock.now < to ? this.clock.now : from, to };
    }
    const over = hours.to < hours.from ? DAY : 0;
    const on = (shift: number) => ({
      from: firstAt(zone, day + shift + hours.from * MINUTE),
      to: firstAt(zone, day + shift + hours.to * MINUTE + over),
    });
    // Hours without a day that are over today are tomorrow's.
    return midnight === undefined && on(0).to <= this.clock.now ? on(DAY) : on(0);
  }

  private instant({ midnight, minute = 0, now }: Point): number {
    if (now) return this.clock.now;
    const { zone } = this.clock;
    if (midnight !== undefined) return firstAt(zone, midnight + minute * MINUTE);
    const today = this.midnight(this.clock.now) + minute * MINUTE;
    const at = firstAt(zone, today);
    return at >= this.clock.now - HOUR ? at : firstAt(zone, today + DAY);
  }

  private midnight(at: number): number {
    const wall = wallAt(this.clock.zone, at);
    return wall - (((wall % DAY) + DAY) % DAY);
  }

  private point(): Point | null {
    if (this.takes('now')) return { now: true };
    const midnight = this.day();
    const from = timeOf(this.word(), midnight !== undefined || this.words[this.at + 1] === '-');
    if (from === null) return midnight === undefined ? null : { midnight };
    this.at += 1;
    const after = this.words[this.at] === '-' ? timeOf(this.words[this.at + 1] ?? '', true) : null;
    if (after === null) return { midnight, minute: from };
    this.at += 2;
    return { midnight, hours: { from, to: after } };
  }

  private day(): number | undefined {
    const today = this.midnight(this.clock.now);
    const word = this.word();
    const name = dayName(word);
    const found =
      word === 'today'
        ? today
        : word === 'tomorrow'
          ? today + DAY
          : name >= 0
            ? today + ahead(today, name)
            : dateOf(word);
    if (found !== undefined) this.at += 1;
    return found;
  }
}

/** The first day of 1970 was a Thursday; today counts. */
const ahead = (today: number, name: number): number => ((name - (Math.floor(today / DAY) + 3) + 7 * 1e6) % 7) * DAY;

export const dayName = (word: string): number =>
  /^[a-z]{3,9}$/.test(word) ? DAYS.findIndex((day) => word === day || isWhole(word, day)) : -1;
const WHOLE = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const isWhole = (word: string, day: string) => WHOLE[DAYS.indexOf(day)]?.startsWith(word) === true;

/** As UTC would count it: midnight on the wall. */
export function dateOf(word: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(word)) return undefined;
  const at = Date.parse(`${word}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== word ? undefined : at;
}

/** Minutes after midnight: `9:00`, `17:00`, `9am`; `9` only where it can be nothing else. */
export function timeOf(word: string, bare: boolean): number | null {
  const [, hours = '', minutes, half] = /^(\d{1,2})(?:[:.](\d\d))?(am|pm)?$/.exec(word) ?? [];
  if (!hours || (minutes === undefined && !half && !bare)) return null;
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const minute = hour * 60 + Number(minutes ?? 0);
  return Number(minutes ?? 0) < 60 && minute <= 1440 ? minute : null;
}

const UNIT: Record<string, number> = {
  m: MINUTE,
  min: MINUTE,
  h: HOUR,
  hour: HOUR,
  d: DAY,
  day: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
};

/** `4h`, `90m`, `2d`, `1h30m`. */
export function durationOf(word: string): number | null {
  const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(weeks?|days?|hours?|min|[mhdw])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== word) return null;
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNIT[unit.replace(/s$/, '')] ?? 0), 0);
}
