/** The notes that a shift leaves, and what was put right afterwards: as typed, and as much of them as there is room for. */
import type { Handoff } from '../../../handoff/handoff.ts';
import type { Note } from '../../../handoff/summary.ts';
import {
  clip,
  context,
  link,
  type Markup,
  type Message,
  type MessageBlock,
  md,
  message,
  quote,
  section,
  time,
} from '../blocks.ts';
import { clipLines, shownLines } from '../shown-lines.ts';
import type { HandoffFacts } from './handoff-facts.ts';

/** Lines of all notes together, and of one. */
const ROOM = 8;
const OF_ONE = 5;
const MOST = 3;

export interface ShownNotes {
  blocks: MessageBlock[];
  /** Some of it stands only in the thread. */
  cut: boolean;
}

/** The newest first: it is nearest to what comes. */
export function shownNotes(notes: Note[], from: string[], facts: HandoffFacts): ShownNotes {
  if (notes.length === 0) return { blocks: from.length > 0 ? [section('*Note* No note left.')] : [], cut: false };
  const newest = notes.toSorted((a, b) => b.at - a.at);
  const blocks: MessageBlock[] = [];
  let [room, cut] = [ROOM, newest.length > MOST];
  for (const note of newest.slice(0, MOST)) {
    const lines = Math.min(OF_ONE, room - 1);
    if (lines < 1) {
      cut = true;
      break;
    }
    const words = clipLines(clip(note.text.trim(), 1000), lines);
    cut ||= words !== note.text.trim();
    blocks.push(section(noteHead(note)), quote(words));
    room -= 1 + shownLines(words);
  }
  const whole = facts.noWayIn ? 'The whole of it: `/handoff last`.' : 'The whole of it stands in the thread.';
  return { blocks: [...blocks, ...(cut ? [context(whole)] : [])], cut };
}

const noteHead = ({ by, link: url }: Note): Markup => {
  const of = md`*${clip(by.name, 40)}’s note*`;
  return url ? md`${of}, from ${link(url, 'this message')}` : of;
};

/** A note as it was typed, for the thread. */
export const wholeNote = (note: Note): Message =>
  message(
    md`${note.by.name} left a note for the next shift.`,
    section(noteHead(note)),
    ...chunks(note.text.trim()).map(quote),
  );

/** A quote holds a thousand characters. */
function chunks(text: string): string[] {
  const parts: string[] = [];
  for (let left = text; left.length > 0; ) {
    const space = left.length > 1000 ? left.lastIndexOf(' ', 1000) : left.length;
    const end = space > 500 ? space : 1000;
    parts.push(left.slice(0, end));
    left = left.slice(end).trimStart();
  }
  return parts;
}

/** A correction as it was typed, for the thread. */
export const correctionReply = ({ by, at, text }: Handoff['corrections'][number]): Message =>
  message(
    md`${by.name} corrected the handoff.`,
    section(md`:pencil2: *${clip(by.name, 40)} corrected the handoff* at ${time(at)}`),
    ...chunks(text.trim()).map(quote),
  );

/** `:pencil2: Lin corrected at 09:14: “…”`, the newest last. */
export function correctionLines({ corrections }: Pick<Handoff, 'corrections'>): MessageBlock[] {
  const shown = corrections.slice(-LINES);
  const before = corrections.length - shown.length;
  return [
    ...(before > 0 ? [context(`:pencil2: ${before} older corrections stand in the thread.`)] : []),
    ...shown.map(({ by, at, text }) => {
      const words = clip(text.replace(/\s+/g, ' ').trim(), 110);
      return context(md`:pencil2: ${clip(by.name, 40)} corrected at ${time(at)}: “${words}”`);
    }),
  ];
}

const LINES = 2;
