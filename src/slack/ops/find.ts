/** /ops find <words> [service] [since]: who did what, why, when, with which outcome. Everybody may look. */
import { z } from 'zod';
import type { Archive } from '../../record/archive.ts';
import { olderVersion } from '../answers/failure.ts';
import { refused } from '../answers/refused.ts';
import { unknownService } from '../answers/unknown-service.ts';
import { youTyped } from '../answers/you-typed.ts';
import type { Bot } from '../bot-parts.ts';
import { linksTo } from '../card/thing-links.ts';
import { type OnClick, said, type Typed } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import type { Since } from '../grammar/since.ts';
import { context, day, type Message, md, section } from '../messages/blocks.ts';
import { foundMessage, inWords, reach, type Search } from '../messages/record/found.ts';
import { clockOf, wallDayTime } from '../messages/wall-words.ts';
import { zoneOf } from '../oncall/asked.ts';
import { ownerOf, teamHere } from '../rights.ts';
import type { OnOps } from './asked.ts';
import { readFind } from './find-words.ts';

const AT_ONCE = 5;

export const FIND_HELP = '`/ops find timeout api since 3d`: what happened, with every word in it: who, what, why, when';

export const find: OnOps = async (bot, rest, typed) => {
  const { archive } = bot;
  if (!archive) return refused('Nothing is written down here to look back at. Nothing has changed.');
  const read = readSearch(bot, rest, typed);
  if ('no' in read) return read.no;
  return (await answer(bot, archive, read.search, {})) ?? nothing(bot, archive, read.search, typed);
};

/** What is searched, or what is said instead. `service` alone is a search too: everything of it. */
export function readSearch(bot: Bot, rest: string, typed: Typed): { search: Search } | { no: Message } {
  const zone = (service?: string) => zoneFor(bot, typed, service);
  const { words, service, since, unknown } = readFind(rest, bot.catalog, (name) => ({
    zone: zone(name),
    now: bot.now(),
  }));
  if (unknown) {
    const valid = [...bot.catalog.services.keys()].sort();
    return {
      no: unknownService(
        { unknown: 'service', typed: unknown, nearest: nearest(unknown, valid), valid },
        said(typed),
        {},
      ),
    };
  }
  if (since && !('since' in since)) return { no: timeRefused(since, zone(service), typed) };
  if (words.length === 0 && !service && !since) return { no: askForWords(typed) };
  return { search: { words, ...(service && { service }), ...(since && { since: since.since }) } };
}

export function zoneFor({ catalog }: Bot, { channel, user }: Typed, service?: string): string {
  const found = service ? catalog.services.get(service) : undefined;
  const team = found ? ownerOf(catalog, found) : teamHere(catalog, channel, user.id);
  return team ? zoneOf(team) : 'UTC';
}

const moreOf = z.object({
  words: z.array(z.string()),
  service: z.string().optional(),
  since: z.number().optional(),
  after: z.string(),
  shown: z.number(),
});

/** *Show older ones* */
export const findMoreClicked: OnClick = async (bot, { value }) => {
  const { archive } = bot;
  const asked = parsed(value);
  if (!asked || !archive) return olderVersion();
  const { after, shown, ...search } = asked;
  return (await answer(bot, archive, search, { after, shown })) ?? refused('There is nothing older.');
};

function parsed(value: string): z.infer<typeof moreOf> | undefined {
  try {
    return moreOf.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** Null: nothing was found. */
async function answer(
  bot: Bot,
  archive: Archive,
  search: Search,
  { after, shown = 0 }: { after?: string; shown?: number },
): Promise<Message | null> {
  const found = await archive.things({ ...search, count: AT_ONCE, ...(after && { after }) });
  if (found.things.length === 0) return null;
  const linkTo = await linksTo(bot, found.things);
  const more = found.next && JSON.stringify({ ...search, after: found.next, shown: shown + found.things.length });
  return foundMessage({ search, found, shown, linkTo, ...(more && { more }) });
}

/** With what may have been meant. */
async function nothing({ catalog }: Bot, archive: Archive, search: Search, typed: Typed): Promise<Message> {
  const { words, service, since } = search;
  const { wholeSince } = await archive.find({ words: [], count: 0 });
  const [guess] = words.flatMap((word) => nearest(word, [...catalog.services.keys()]));
  const meant = guess ? ` Did you mean the service ${guess}?` : '';
  const next = words.length > 1 ? 'every word must be there: try fewer of them' : 'try another word, or a part of it';
  const text = `The record says nothing of ${inWords(search)}.${meant}`;
  return {
    text,
    blocks: [
      section(
        md`:mag: *The record says nothing of ${inWords(search)}*${since ? md` since ${day(since)}` : md``}.${meant}`,
        md`:point_right: *Next:* ${next}${service ? `, or leave out ${service}` : ''}${since ? ', or search further back' : ''}.`,
      ),
      youTyped(said(typed)),
      context(reach({ wholeSince })),
    ],
  };
}

/** `word` is what the time stands behind. */
export const timeRefused = (
  time: Exclude<Since, { since: number }>,
  zone: string,
  typed: Typed,
  word = 'since',
): Message => ('ahead' in time ? stillToCome(time.ahead, zone, typed) : unclearTime(time.unclear, typed, word));

const stillToCome = (at: number, zone: string, typed: Typed): Message => ({
  text: 'That time is still to come: nothing has happened since then.',
  blocks: [
    section(
      md`:grey_question: *${wallDayTime(zone, at)}, ${clockOf(zone)}, is still to come:* nothing has happened since then.`,
      ':point_right: *Next:* `since yesterday`, `since 3d`, `since 2026-11-02`',
    ),
    youTyped(said(typed)),
  ],
});

const unclearTime = (time: string, typed: Typed, word: string): Message => ({
  text: time ? `“${time}” is no time that /ops understands.` : `A time is missing behind ${word}.`,
  blocks: [
    section(
      time
        ? md`:grey_question: *“${time}” is no time that \`/ops\` understands.*`
        : md`:grey_question: *A time is missing behind \`${word}\`.*`,
      md`:point_right: *Next:* \`${word} 3d\`, \`${word} monday\`, \`${word} yesterday 14:00\`, \`${word} 2026-11-02\``,
    ),
    youTyped(said(typed)),
  ],
});

const askForWords = (typed: Typed): Message => ({
  text: 'What are you looking for? /ops find timeout api since 3d, say.',
  blocks: [
    section(
      md`:grey_question: *What are you looking for?* Words, a service, a time: \`/ops find timeout api since 3d\``,
      'All words must be in a line of an operation or a page, or in what it is about: service, environment, release, people.',
    ),
    youTyped(said(typed)),
  ],
});
