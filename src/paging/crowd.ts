/**
 * A storm's alerts beside the listed ones, in few bytes: the record is written anew at each change. Of each the mark of
 * its key and its newest word are kept, so that a repetition counts once, and what is fine is counted down again. Of
 * `KEPT` such alerts all is known; what comes beyond while all of those ring is counted word by word, and such a page
 * ends by hand: that all is fine again cannot be known any more, and must not be guessed.
 */
import type { Alert } from './alert.ts';
import type { Page } from './page.ts';

/** 14 bytes each. */
export const KEPT = 500;

type Crowd = NonNullable<Page['more']>;

/** An entry is a mark and a word, of fixed width, so that neither needs a name. */
const WIDTH = 7;
const ENTRY = 2 * WIDTH;
const SPACE = 36 ** WIDTH;
/** Words may be older than the page. */
const BEFORE = 30 * 86_400_000;

export type Murmur = { crowd: Crowd; began: boolean } | 'known';

/** One word of an alert that is not listed. `known`: it changes nothing. */
export function murmur(crowd: Crowd | undefined, alert: Alert, opened: number): Murmur {
  const { firing, heard, keys = '', beyond = 0 } = crowd ?? { firing: 0, heard: 0 };
  const mark = markOf(alert.key);
  const place = placeOf(keys, mark);
  const isFiring = alert.is === 'firing';
  if (place === null) {
    if (!isFiring) return 'known';
    const room = keys.length < KEPT * ENTRY ? keys : withoutOneFine(keys);
    if (room === null) {
      return { crowd: { firing: firing + 1, heard: heard + 1, keys, beyond: beyond + 1 }, began: true };
    }
    const entry = mark + wordOf(alert, opened);
    return { crowd: { ...crowd, firing: firing + 1, heard: heard + 1, keys: room + entry }, began: true };
  }
  const word = wordOf(alert, opened);
  const before = keys.slice(place + WIDTH, place + ENTRY);
  const rang = Number.parseInt(before, 36) % 2 === 1;
  if (word === before || instantOf(word) < instantOf(before)) return 'known';
  const next = keys.slice(0, place + WIDTH) + word + keys.slice(place + ENTRY);
  const change = Number(isFiring) - Number(rang);
  return { crowd: { ...crowd, firing: firing + change, heard, keys: next }, began: change > 0 };
}

export const isInCrowd = (crowd: Crowd | undefined, key: string): boolean =>
  crowd?.keys !== undefined && placeOf(crowd.keys, markOf(key)) !== null;

function placeOf(keys: string, mark: string): number | null {
  for (let at = 0; at < keys.length; at += ENTRY) if (keys.startsWith(mark, at)) return at;
  return null;
}

/** The oldest that is fine makes room; null: all of them ring. */
function withoutOneFine(keys: string): string | null {
  for (let at = 0; at < keys.length; at += ENTRY) {
    const rang = Number.parseInt(keys.slice(at + WIDTH, at + ENTRY), 36) % 2 === 1;
    if (!rang) return keys.slice(0, at) + keys.slice(at + ENTRY);
  }
  return null;
}

/** When, and whether it rang, in one number. */
function wordOf({ at, is }: Alert, opened: number): string {
  const since = Math.min(Math.max(0, Math.round(at - opened) + BEFORE), SPACE / 2 - 1);
  return padded(since * 2 + (is === 'firing' ? 1 : 0));
}

const instantOf = (word: string): number => Math.floor(Number.parseInt(word, 36) / 2);

/** 36 bits of cyrb53: of 500 keys, two are the same once in half a million storms. */
function markOf(key: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return padded((4294967296 * (2097151 & b) + (a >>> 0)) % SPACE);
}

const padded = (number: number): string => number.toString(36).padStart(WIDTH, '0');
