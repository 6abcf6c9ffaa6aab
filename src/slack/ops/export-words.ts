/** `api since 2026-01-01 until 2026-04-01`, as it was typed, to what is exported. */
import { unclearWords } from '../answers/unclear-words.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import { readSince } from '../grammar/since.ts';
import type { Message } from '../messages/blocks.ts';
import { readSearch, timeRefused, zoneFor } from './find.ts';

export interface Wanted {
  service?: string;
  since?: number;
  until?: number;
  /** The clock by which it was typed. */
  zone: string;
}

export function readExport(bot: Bot, rest: string, typed: Typed): { wanted: Wanted } | { no: Message } {
  const words = rest.split(/\s+/).filter(Boolean);
  const at = words.findLastIndex((word) => /^[-–—]*until$/i.test(word));
  const before = (at < 0 ? words : words.slice(0, at)).join(' ');
  const read = before ? readSearch(bot, before, typed) : { search: { words: [] as string[] } };
  if ('no' in read) return read;
  const { words: unclear, ...wanted } = read.search;
  const [first] = unclear;
  if (first !== undefined) return { no: notClear(bot, first, typed) };
  const zone = zoneFor(bot, typed, 'service' in wanted ? wanted.service : undefined);
  if (at < 0) return { wanted: { ...wanted, zone } };
  const until = readSince(words.slice(at + 1), { zone, now: bot.now() });
  return 'since' in until
    ? { wanted: { ...wanted, zone, until: until.since } }
    : { no: timeRefused(until, zone, typed, 'until') };
}

function notClear({ catalog }: Bot, word: string, typed: Typed): Message {
  const valid = [...[...catalog.services.keys()].sort(), 'since', 'until'];
  return unclearWords({ ask: 'unclear', word, nearest: nearest(word, valid), valid }, typed.command, said(typed));
}
