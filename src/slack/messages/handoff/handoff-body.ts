/**
 * The nine parts of a summary in their order, as blocks: who and when, how it was, needs, watch, changed, noise, coming,
 * note; the buttons are the ninth. The first four are the first screen, ten lines at most.
 */
import type { Summary } from '../../../handoff/summary.ts';
import { header, type Markup, type MessageBlock, section } from '../blocks.ts';
import { shownLines } from '../shown-lines.ts';
import type { HandoffFacts } from './handoff-facts.ts';
import { needLines, watchLines } from './handoff-needs.ts';
import { type ShownNotes, shownNotes } from './handoff-notes.ts';
import { restLines } from './handoff-rest.ts';
import { countLine } from './handoff-words.ts';

export const FIRST_SCREEN = 10;

export interface Body {
  blocks: MessageBlock[];
  notes: ShownNotes;
  /** How many needs stand in it: the rest may follow below. */
  needs: number;
}

export interface Head {
  title: string;
  /** Under it: who has it now, since when, until when. */
  lines: Markup[];
  /** When it is told: ages are as they are then. */
  at: number;
}

export function summaryBody(summary: Summary, head: Head, facts: HandoffFacts): Body {
  const count = countLine(summary);
  const room = FIRST_SCREEN - shownLines(head.title, ...head.lines, count);
  const forWatch = summary.watch.length === 0 ? 0 : Math.min(3, summary.watch.length + 1);
  const needs = needLines(summary.needs, head.at, room - forWatch, facts);
  const watch = watchLines(summary, room - needs.length, facts);
  const notes = shownNotes(summary.notes, summary.from, facts);
  return {
    blocks: [
      header(head.title),
      section(...head.lines, count),
      ...[needs, watch, restLines(summary, facts)].flatMap((lines) => (lines.length > 0 ? [section(...lines)] : [])),
      ...notes.blocks,
    ],
    notes,
    needs: Math.max(0, needs.length - 1),
  };
}
