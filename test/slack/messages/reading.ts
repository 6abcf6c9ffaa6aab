/** What a person finds in a message: its header, its first words, its buttons and every text. */
import type { Button, Confirm, KnownBlock } from '@slack/types';
import type { Message } from '../../../src/slack/messages/blocks.ts';

/** No-break spaces as spaces, so that a test reads as a person does. */
export const read = (text: string): string => text.replaceAll('\u00a0', ' ');

export const blocksOf = ({ blocks }: Message): KnownBlock[] =>
  blocks.filter((block): block is KnownBlock => block.type !== 'data_visualization');

export const headerOf = (message: Message): string =>
  blocksOf(message)
    .map((block) => (block.type === 'header' ? read(block.text.text) : ''))
    .join('');

/** All lines of all sections, from top to bottom. */
export const linesOf = (message: Message): string[] =>
  blocksOf(message).flatMap((block) => (block.type === 'section' ? read(block.text?.text ?? '').split('\n') : []));

export const contextOf = (message: Message): string =>
  blocksOf(message)
    .flatMap((block) => (block.type === 'context' ? block.elements : []))
    .map((element) => ('text' in element ? read(element.text) : ''))
    .join(' | ');

export const buttonsOf = (message: Message): Button[] =>
  blocksOf(message)
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .filter((element): element is Button => element.type === 'button');

export const labelsOf = (message: Message): string[] => buttonsOf(message).map(({ text }) => read(text.text));

export function confirmOf(message: Message, label: string): Confirm {
  const found = buttonsOf(message).find(({ text }) => read(text.text) === label)?.confirm;
  if (!found) throw new Error(`${label} has no confirm dialog; buttons: ${labelsOf(message).join(', ')}`);
  return found;
}

export const planOf = (message: Message): string[] =>
  blocksOf(message).flatMap((block) =>
    block.type === 'plan' ? (block.tasks ?? []).map((task) => read(`${task.status}: ${task.title}`)) : [],
  );

export const tableOf = (message: Message): string[][] =>
  blocksOf(message).flatMap((block) => (block.type === 'table' ? block.rows.map((row) => row.map(cellText)) : []));

/** Emoji as their names. */
const cellText = (cell: unknown): string => textsIn(cell, ['text', 'name']).map(read).join('');

/** What stands in people's own words, as typed. */
export const quotesOf = (message: Message): string[] =>
  blocksOf(message)
    .flatMap((block) => (block.type === 'rich_text' ? block.elements : []))
    .filter(({ type }) => type === 'rich_text_quote')
    .flatMap((part) => textsIn(part));

/** Every string under these names, however deep. */
export function textsIn(part: unknown, names = ['text', 'title', 'accessibility_label']): string[] {
  if (Array.isArray(part)) return part.flatMap((each) => textsIn(each, names));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' && names.includes(name) ? [value] : textsIn(value, names),
  );
}
