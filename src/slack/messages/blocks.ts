/**
 * Block Kit in plain typed functions. They keep Slack's limits on short texts (a cut is seen) and put a no-break
 * space between a number and its unit; they escape nothing: markup is made with `md`, plain text needs none.
 */
import type {
  ActionsBlock,
  Button,
  Confirm,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  PlanBlock,
  RawTextElement,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
  TableBlock,
  TaskCardBlock,
} from '@slack/types';
import { clip, glue, type Markup } from './markup.ts';

export { clip, day, escaped, glue, link, Markup, md, mention, mentionChannel, mentionGroup, time } from './markup.ts';

/** In Slack's documentation since June 2026, not yet in @slack/types 3.2.0. At most two in a message. */
export interface DataVisualizationBlock {
  type: 'data_visualization';
  block_id?: string;
  /** At most 50 characters. */
  title: string;
  chart: {
    type: 'line' | 'bar' | 'area';
    /** At most 6 of at most 20 points, all with the same labels; a name has at most 20 characters. */
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; x_label?: string; y_label?: string };
  };
}

export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** What chat.postMessage and chat.update get: `text` is the whole news for lock screens and screen readers. */
export interface Message {
  text: string;
  blocks: MessageBlock[];
}

/** `text` is markup too. Where a block is null there is nothing to say. */
export const message = (text: Markup | string, ...blocks: (MessageBlock | MessageBlock[] | null)[]): Message => ({
  text: glue(String(text)),
  blocks: blocks.flat().filter((block) => block !== null),
});

/** Text that Slack shows as it is, emoji shortcodes aside. */
export const plain = (text: string, length = 3000): PlainTextElement => ({
  type: 'plain_text',
  text: clip(glue(text), length),
  emoji: true,
});

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, 150) });

/** Lines of markup. */
export const section = (...lines: (Markup | string)[]): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: glue(lines.join('\n')) },
});

export const context = (...texts: (Markup | string)[]): ContextBlock => ({
  type: 'context',
  elements: texts.map((text) => ({ type: 'mrkdwn', text: glue(String(text)) })),
});

export const divider: DividerBlock = { type: 'divider' };

export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({ type: 'actions', elements });

/** Slack allows 75 characters and shows about 30; the label is what a screen reader says instead. */
export const button = (
  text: string,
  action_id: string,
  value: string,
  more: Pick<Button, 'style' | 'confirm' | 'url'> & { label?: string } = {},
): Button => {
  const { label, ...rest } = more;
  return {
    type: 'button',
    text: plain(text, 30),
    action_id,
    value,
    ...(label ? { accessibility_label: clip(glue(label), 75) } : {}),
    ...rest,
  };
};

/** A question, what happens, the verb, what stays. */
export const confirm = (
  title: string,
  text: string,
  yes: string,
  no: string,
  style?: 'primary' | 'danger',
): Confirm => ({
  title: plain(title, 100),
  text: plain(text, 300),
  confirm: plain(yes, 30),
  deny: plain(no, 30),
  ...(style ? { style } : {}),
});

export const emoji = (name: string): RichTextElement => ({ type: 'emoji', name });
export const strong = (text: string): RichTextElement => ({ type: 'text', text: glue(text), style: { bold: true } });
/** Rich text shows its texts as typed: no markup in them is read. */
export const rich = (...parts: (string | RichTextElement)[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: parts.map((part) => (typeof part === 'string' ? { type: 'text', text: glue(part) } : part)),
    },
  ],
});

/** What a person wrote, exactly as typed: it formats nothing and pings nobody. */
export const quote = (words: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: clip(words, 1000) }] }],
});

export const cell = (text: string): RawTextElement => ({ type: 'raw_text', text: glue(text) });

/** The first row is the header; the first column is text, the others are numbers. One table in a message. */
export const table = (...rows: TableBlock['rows']): TableBlock => ({
  type: 'table',
  column_settings: (rows[0] ?? []).map((_, column) => ({ align: column === 0 ? 'left' : 'right' })),
  rows,
});

export const task = (task_id: string, status: TaskCardBlock['status'], title: string): TaskCardBlock => ({
  type: 'task_card',
  task_id,
  title: glue(title),
  status,
});

export const plan = (title: string, tasks: TaskCardBlock[]): PlanBlock => ({ type: 'plan', title: glue(title), tasks });
