/** A message as a person would read it, in plain text: for terminals and for tests that failed. */
import type { Block, Element } from './blocks/block.ts';
import { offered } from './blocks/state.ts';
import { mrkdwnAsText, type Reader } from './mrkdwn-as-text.ts';
import { type RichTextPart, richTextAsText } from './rich-text-as-text.ts';
import type { Message } from './workspace.ts';

type Texts = { type: string; text: string } | undefined;

const words = (text: Texts, reader: Reader) => (text ? mrkdwnAsText(text.text, reader) : '');
const list = <T>(value: unknown): T[] => (Array.isArray(value) ? value : []);

const TASK_MARK: Record<string, string> = { complete: '✓', in_progress: '▶', pending: '○', error: '✗' };

function elementAsText(element: Element, reader: Reader): string {
  if (element.type === 'image') return `(${element.alt_text})`;
  if (typeof element.text === 'string') return mrkdwnAsText(element.text, reader);
  const text = words((element.text ?? element.placeholder) as Texts, reader);
  if (element.type === 'button') return `[${text}]`;
  const options = offered(element).map((option) => words(option.text as Texts, reader));
  return options.length > 0 ? `[${[text, options.join(' | ')].filter(Boolean).join(': ')}]` : `[${text}…]`;
}

function cellAsText(cell: Element, reader: Reader): string {
  return cell.type === 'rich_text' ? richTextAsText(list<RichTextPart>(cell.elements), reader) : String(cell.text);
}

/** Columns as wide as their widest cell, so that figures stand under each other. */
function tableAsText(rows: Element[][], reader: Reader): string {
  const cells = rows.map((row) => row.map((cell) => cellAsText(cell, reader)));
  const widths = (cells[0] ?? []).map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

function taskAsText(task: Block, reader: Reader): string {
  const more = [task.details, task.output].map((part) => (part ? blockAsText(part as Block, reader) : ''));
  return [`${TASK_MARK[String(task.status)] ?? '?'} ${task.title}`, ...more.filter(Boolean)].join('\n  ');
}

function chartAsText(block: Block): string {
  const { series = [], segments = [] } = block.chart as {
    series?: { name: string; data: { value: number }[] }[];
    segments?: { label: string; value: number }[];
  };
  const lines = [
    ...series.map(({ name, data }) => `${name}: ${data.map((point) => point.value).join(' ')}`),
    ...segments.map(({ label, value }) => `${label}: ${value}`),
  ];
  return [`${block.title}`, ...lines].join('\n  ');
}

function sectionAsText(block: Block, reader: Reader): string {
  const fields = list<Texts>(block.fields).map((field) => words(field, reader));
  const accessory = block.accessory ? elementAsText(block.accessory as Element, reader) : '';
  const text = [words(block.text as Texts, reader), ...fields].filter(Boolean).join('\n');
  return [text, accessory].filter(Boolean).join('  ');
}

function cardAsText(block: Block, reader: Reader): string {
  const texts = [block.title, block.subtitle, block.body].map((text) => words(text as Texts, reader));
  const buttons = list<Element>(block.actions).map((element) => elementAsText(element, reader));
  return [...texts, buttons.join(' ')].filter(Boolean).join('\n');
}

function blockAsText(block: Block, reader: Reader): string {
  const inside = (field: string) => list<Block>(block[field]).map((each) => blockAsText(each, reader));
  const elements = () => list<Element>(block.elements).map((element) => elementAsText(element, reader));
  switch (block.type) {
    case 'header':
      return `# ${words(block.text as Texts, reader)}`;
    case 'section':
      return sectionAsText(block, reader);
    case 'alert':
      return `! ${words(block.text as Texts, reader)}`;
    case 'actions':
      return elements().join(' ');
    case 'context':
      return `– ${elements().join(' ')}`;
    case 'input':
      return `${words(block.label as Texts, reader)}: ${elementAsText(block.element as Element, reader)}`;
    case 'divider':
      return '───';
    case 'markdown':
      return String(block.text);
    case 'rich_text':
      return richTextAsText(list<RichTextPart>(block.elements), reader);
    case 'table':
    case 'data_table':
      return tableAsText(list<Element[]>(block.rows), reader);
    case 'plan':
      return [String(block.title), ...list<Block>(block.tasks).map((task) => `  ${taskAsText(task, reader)}`)].join(
        '\n',
      );
    case 'task_card':
      return taskAsText(block, reader);
    case 'data_visualization':
      return chartAsText(block);
    case 'card':
      return cardAsText(block, reader);
    case 'carousel':
      return inside('elements').join('\n');
    case 'container':
      return [words(block.title as Texts, reader), ...inside('child_blocks')].filter(Boolean).join('\n');
    case 'image':
    case 'video':
      return `(${block.alt_text})`;
    default:
      return `(${block.type})`;
  }
}

/** What stands in the message: its blocks, or its text where it has none; and the names of its files. */
export function asText(message: Pick<Message, 'text' | 'blocks' | 'files'>, reader: Reader): string {
  const said = message.blocks?.length
    ? message.blocks.map((block) => blockAsText(block, reader))
    : [mrkdwnAsText(message.text, reader)];
  return [...said, ...(message.files ?? []).map(({ name }) => `(file ${name})`)].filter(Boolean).join('\n');
}
