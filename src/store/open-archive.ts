/** The archive: facts and lines are read once, and from then on what is new; both are looked through in memory. */
import type { Archive, Found, FoundThings, Query, Span, Thing } from '../record/archive.ts';
import { SHOWN } from '../record/archive.ts';
import type { Fact } from '../record/fact.ts';
import { instantOf } from '../record/fact.ts';
import type { Line } from '../record/line.ts';
import { plain } from '../record/searched.ts';
import { factsInMemory } from './facts-in-memory.ts';
import { type About, inOrder, linesInMemory, type Searchable } from './lines-in-memory.ts';
import type { RecordStore } from './record-store.ts';

export interface ArchiveParts {
  records: RecordStore;
  /** The owner of a service: a hold does not say it. */
  teamOf(service: string): string | null;
  /** For so long whole timelines are kept, ms. */
  keep: number;
  now(): number;
}

export interface OpenArchive extends Archive {
  /** Reads what there is, so that the first who searches does not wait for it. */
  warmUp(): Promise<void>;
}

export function openArchive({ records, teamOf, keep, now }: ArchiveParts): OpenArchive {
  const counted = factsInMemory(records, { reach: REACH, now });
  let memory = linesInMemory(records);
  let began = now();

  /** Once a day anew: what was thinned out meanwhile is one line each. */
  async function readAnew(): Promise<void> {
    began = now();
    const anew = linesInMemory(records);
    await anew.all();
    memory = anew;
  }

  async function matching(query: Query): Promise<{ found: Searchable[]; wholeSince: number }> {
    const all = await memory.all();
    const oldest = memory.full() ? (all[0]?.at ?? 0) : 0;
    return { found: newestFirst(all, query), wholeSince: Math.max(now() - keep, oldest) };
  }

  /** Those that were thinned out in this moment are left out. */
  async function asLines(found: Searchable[]): Promise<Line[]> {
    const lines = await Promise.all(
      found.map(async ({ slot, id, summary }) => summary ?? (await records.linesAt(slot, [id]))[0] ?? null),
    );
    return lines.flatMap((line) => (line ? [{ ...line, team: line.team ?? ownerOf(line) }] : []));
  }
  const ownerOf = ({ service }: Line) => (service ? teamOf(service) : null);

  return {
    async facts(span, of) {
      const { services = [], teams = [] } = of ?? {};
      const slots = of ? [...services, ...teams.map((team) => `@${team}`)] : await records.slots();
      const all = await aFewAtATime(slots, (slot) => counted.facts(slot, span));
      return all.sort((a, b) => instantOf(a) - instantOf(b));
    },

    async find(query): Promise<Found> {
      const { found, wholeSince } = await matching(query);
      const from = query.after ? found.findIndex((each) => isBehind(each, query.after)) : 0;
      const some = from < 0 ? [] : found.slice(from, from + query.count);
      const last = from + some.length < found.length ? some.at(-1) : undefined;
      return { lines: await asLines(some), of: found.length, wholeSince, ...(last && { next: placeOf(last) }) };
    },

    async things(query): Promise<FoundThings> {
      const { found, wholeSince } = await matching(query);
      const all = byThing(found);
      const from = query.after ? all.findIndex(([, [newest]]) => newest && isBehind(newest, query.after)) : 0;
      const some = from < 0 ? [] : all.slice(from, from + query.count);
      const last = from + some.length < all.length ? some.at(-1)?.[1][0] : undefined;
      const things = await Promise.all(
        some.map(async ([{ about, of }, lines]): Promise<Thing> => {
          return { about, of, count: lines.length, lines: await asLines(mostTelling(lines, query)) };
        }),
      );
      return { things, of: all.length, wholeSince, ...(last && { next: placeOf(last) }) };
    },

    async whole(span, { service, most }) {
      const slots = service ? [service] : await records.slots();
      const all = (await Promise.all(slots.map((slot) => linesWithin(records, slot, span)))).flat();
      const lines = all.sort((a, b) => a.at - b.at).slice(-most);
      return { lines: lines.map((line) => ({ ...line, team: line.team ?? ownerOf(line) })), of: all.length };
    },

    async warmUp() {
      if (now() - began >= DAY) await readAnew();
      await memory.all();
    },
  };
}

const DAY = 24 * 60 * 60_000;
/** A year and what it is compared with. */
const REACH = 400 * DAY;
const PIECE = 1000;

async function linesWithin(records: RecordStore, slot: string, { from, to }: Span): Promise<Line[]> {
  const found: Line[] = [];
  let after = '0';
  for (;;) {
    const piece = await records.lines(slot, after, PIECE);
    for (const { line } of piece) if (line.at >= from && line.at < to) found.push(line);
    const last = piece.at(-1);
    if (!last || piece.length < PIECE) return found;
    after = last.id;
  }
}

/** Of many large answers at once each waits for the others' acknowledgements: hundreds of services took seconds. */
const AT_A_TIME = 4;

async function aFewAtATime(slots: string[], read: (slot: string) => Promise<Fact[]>): Promise<Fact[]> {
  const found: Fact[][] = [];
  const left = [...slots];
  const reader = async () => {
    for (let slot = left.pop(); slot !== undefined; slot = left.pop()) found.push(await read(slot));
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, reader));
  return found.flat();
}

/** A scan: a hundred thousand short texts are looked through in some hundredths of a second. */
function newestFirst(all: Searchable[], { words, service, since = 0, until = Infinity }: Query): Searchable[] {
  const wanted = words.map(plain);
  const found: Searchable[] = [];
  let left: { about: About; words: string[] } | undefined;
  for (let place = all.length - 1; place >= 0; place -= 1) {
    const each = all[place] as Searchable;
    if (each.at < since) break;
    if (each.at >= until || (service && each.slot !== service)) continue;
    const { about, text } = each;
    if (left?.about !== about) left = { about, words: wanted.filter((word) => !about.head.includes(word)) };
    if (left.words.every((word) => text.includes(word))) found.push(each);
  }
  return found;
}

function byThing(found: Searchable[]): [About, Searchable[]][] {
  const things = new Map<About, Searchable[]>();
  for (const each of found) {
    const known = things.get(each.about);
    if (known) known.push(each);
    else things.set(each.about, [each]);
  }
  return [...things];
}

/** Those that have a searched word themselves, before those that are about something that has; newest first. */
function mostTelling(lines: Searchable[], { words }: Query): Searchable[] {
  const wanted = words.map(plain);
  const says = ({ text, dull }: Searchable) => (wanted.some((word) => text.includes(word)) ? 0 : dull ? 2 : 1);
  return lines
    .map((line) => ({ line, rank: says(line) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ line }) => line)
    .sort((a, b) => inOrder(b, a));
}

/** Where one stands among all: `1762000000000 api 1762000000001-0`. */
const placeOf = ({ at, slot, id }: Searchable): string => `${at} ${slot} ${id}`;

function isBehind(each: Searchable, place = ''): boolean {
  const [at = '', slot = '', id = ''] = place.split(' ');
  return inOrder(each, { at: Number(at), slot, id }) < 0;
}
