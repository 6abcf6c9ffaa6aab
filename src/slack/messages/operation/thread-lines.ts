/** What happened, for the thread of a card: one message for all that is new, each line with its time. */
import type { RichTextElement, RichTextSection } from '@slack/types';
import type { OperationEvent } from '../../../delivery/operation.ts';
import { clip, glue, type Message, md, message } from '../blocks.ts';

/** Slack takes a rich text of some thousand characters: what is longer is told as a number. */
const LINES = 25;

/** Rich text, because the lines quote people: it shows what they typed and pings nobody. */
export function threadLines(events: OperationEvent[]): Message | null {
  if (events.length === 0) return null;
  const shown = events.slice(-LINES);
  const left = events.length - shown.length;
  const earlier = left > 0 ? [section(text(`${left} earlier steps are in the log`))] : [];
  return message(md`${clip(shown.map((event) => `${words(event)}.`).join(' '), 500)}`, {
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: [...earlier, ...shown.map(line)] }],
  });
}

const text = (typed: string): RichTextElement => ({ type: 'text', text: typed });
const section = (...elements: RichTextElement[]): RichTextSection => ({ type: 'rich_text_section', elements });

function line(event: OperationEvent): RichTextSection {
  const timestamp = Math.floor(event.at / 1000);
  const fallback = `${new Date(event.at).toISOString().slice(11, 19)} UTC`;
  return section({ type: 'date', timestamp, format: '{time_secs}', fallback }, text(` ${words(event)}`));
}

/** Events of people are told as what they did, with their name in front. */
function words({ by, kind, what }: OperationEvent): string {
  const typed = clip(what.replace(/\.$/, ''), 300);
  if (!by) return glue(typed);
  return kind === 'asked' ? `${by.name} asked to ${typed}` : `${by.name} ${typed}`;
}
