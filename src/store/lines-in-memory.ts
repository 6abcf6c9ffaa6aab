/**
 * All lines of the record in a form that can be searched: what they say without case and accents, and where they lie.
 * It is filled in small pieces, each stream from where it was left, and holds no more than `MOST` lines: older ones
 * are in Redis still, and in exports.
 */
import type { Line } from '../record/line.ts';
import { headOf, lineOfFact, textOf } from '../record/searched.ts';
import type { RecordStore } from './record-store.ts';

/** What a line is about. */
export interface About {
  about: Line['about'];
  of: string;
  /** Of all of its lines: what each tells of it. */
  head: string;
  parts: Set<string>;
}

export interface Searchable {
  at: number;
  slot: string;
  /** In the stream of its slot; of a summary the id of what it is about. */
  id: string;
  text: string;
  about: About;
  /** Says little to whoever looks back: who was told of a page by what. */
  dull?: true;
  /** Nothing else is left of what it is about. */
  summary?: Line;
}

const PIECE = 500;
const MOST = 300_000;
const breath = () => new Promise<void>((resume) => setImmediate(resume));

export interface LinesInMemory {
  /** Oldest first, up to now. */
  all(): Promise<Searchable[]>;
  /** Whether the oldest had to be left out. */
  full(): boolean;
}

export function linesInMemory(records: RecordStore, most = MOST): LinesInMemory {
  let lines: Searchable[] = [];
  let full = false;
  const read = new Map<string, string>();
  const things = new Map<string, About>();
  let reading: Promise<void> | null = null;

  function thingOf(line: Line): About {
    const name = `${line.about} ${line.of}`;
    const known = things.get(name) ?? { about: line.about, of: line.of, head: '', parts: new Set<string>() };
    things.set(name, known);
    for (const part of headOf(line)) {
      if (known.parts.has(part)) continue;
      known.parts.add(part);
      known.head += ` ${part}`;
    }
    return known;
  }

  function searchable(slot: string, id: string, line: Line): Searchable {
    const dull = line.to === undefined ? {} : ({ dull: true } as const);
    return { at: line.at, slot, id, text: textOf(line), about: thingOf(line), ...dull };
  }

  async function readSlot(slot: string): Promise<Searchable[]> {
    const found: Searchable[] = [];
    for (;;) {
      const piece = await records.lines(slot, read.get(slot) ?? '0', PIECE);
      for (const { id, line } of piece) found.push(searchable(slot, id, line));
      const last = piece.at(-1);
      if (last) read.set(slot, last.id);
      if (piece.length < PIECE) return found;
      await breath();
    }
  }

  /** What ended so long ago that only its fact is left. */
  async function readSummaries(slot: string, before: number): Promise<Searchable[]> {
    const facts = await records.facts(slot, { from: 0, to: before });
    return facts.flatMap((fact) => {
      if (things.has(`${fact.is} ${fact.id}`)) return [];
      const summary = lineOfFact(fact);
      return [{ at: summary.at, slot, id: fact.id, text: textOf(summary), about: thingOf(summary), summary }];
    });
  }

  async function readSome(slots: string[]): Promise<Searchable[]> {
    const found: Searchable[] = [];
    for (const slot of slots) {
      const isNew = !read.has(slot);
      const more = await readSlot(slot);
      if (isNew) found.push(...(await readSummaries(slot, more[0]?.at ?? Number.MAX_SAFE_INTEGER)));
      for (const each of more) found.push(each);
      read.set(slot, read.get(slot) ?? '0');
    }
    return found;
  }

  async function readOn(): Promise<void> {
    const slots = await records.slots();
    const more = (await Promise.all(hands(slots).map(readSome))).flat();
    if (more.length === 0) return;
    const together = [...lines, ...more].sort(inOrder);
    full ||= together.length > most;
    lines = together.slice(-most);
    if (full) forgetThings();
  }

  function forgetThings(): void {
    const still = new Set(lines.map(({ about }) => about));
    for (const [name, thing] of things) if (!still.has(thing)) things.delete(name);
  }

  return {
    async all() {
      reading ??= readOn().finally(() => {
        reading = null;
      });
      await reading;
      return lines;
    },
    full: () => full,
  };
}

/** So many streams are read at the same time. */
const HANDS = 8;
const hands = (slots: string[]): string[][] =>
  Array.from({ length: Math.min(HANDS, slots.length) }, (_, hand) => slots.filter((__, at) => at % HANDS === hand));

/** By their instants; what one step wrote stays as it was written. */
export function inOrder(a: Pick<Searchable, 'at' | 'slot' | 'id'>, b: typeof a): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.slot !== b.slot) return a.slot < b.slot ? -1 : 1;
  const [ms = 0, n = 0] = a.id.split('-').map(Number);
  const [otherMs = 0, otherN = 0] = b.id.split('-').map(Number);
  return ms - otherMs || n - otherN || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
