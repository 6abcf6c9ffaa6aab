/**
 * The same message without the blocks that some clients or workspaces refuse: plan, table and chart become one
 * section each. Header, words and buttons stay.
 */
import type { KnownBlock, PlanBlock, RichTextBlock, SectionBlock, TableBlock, TaskCardBlock } from '@slack/types';
import { type DataVisualizationBlock, escaped, type Message, type MessageBlock, section } from './blocks.ts';
import { chartLines } from './chart-words.ts';

export interface ClassicMessage extends Message {
  blocks: KnownBlock[];
}

/** A chart that was uploaded as a picture, with the words that say the same; undefined: it was not. */
export type Pictures = (block: DataVisualizationBlock) => { file: string; alt: string } | undefined;
const NO_PICTURES: Pictures = () => undefined;

export const classic = ({ text, blocks }: Message, pictures = NO_PICTURES): ClassicMessage => ({
  text,
  blocks: blocks.map((block) => plainer(block, pictures)),
});

/** For a Slack that takes all but charts. */
export const withoutCharts = ({ text, blocks }: Message, pictures = NO_PICTURES): ClassicMessage => ({
  text,
  blocks: blocks.map((block) => (block.type === 'data_visualization' ? chartAsPicture(block, pictures) : block)),
});

function plainer(block: MessageBlock, pictures: Pictures): KnownBlock {
  switch (block.type) {
    case 'plan':
      return stagesInWords(block);
    case 'table':
      return tableInWords(block);
    case 'data_visualization':
      return chartAsPicture(block, pictures);
    default:
      return block;
  }
}

const MARK: Record<TaskCardBlock['status'], string> = {
  complete: ':white_check_mark:',
  in_progress: ':arrow_forward:',
  pending: ':white_circle:',
  error: ':x:',
};

function stagesInWords({ tasks = [] }: PlanBlock): SectionBlock {
  const lines = (tasks as TaskCardBlock[]).map(({ status, title }) => {
    const words = escaped(title);
    return `${MARK[status]} ${status === 'in_progress' ? `*${words}*` : words}`;
  });
  return section(...lines);
}

/** `:x: *Errors: worse* canary 3.1 %, live 0.2 %, limit 0.4 %`: each value behind the name of its column. */
function tableInWords({ rows: [head = [], ...rows] }: TableBlock): SectionBlock {
  const names = head.map((cell) => words(cell).toLowerCase());
  const lines = rows.map(([first, ...cells]) => {
    const values = cells.map((cell, i) => `${names[i + 1]} ${words(cell)}`).join(', ');
    const [, mark = '', title = ''] = /^(:\w+: )?(.*)$/.exec(first ? words(first) : '') ?? [];
    return `${mark}*${title}* ${values}`;
  });
  return section(...lines);
}

type Cell = TableBlock['rows'][number][number];

const words = (cell: Cell): string =>
  cell.type === 'rich_text' ? richWords(cell) : escaped(String('text' in cell ? cell.text : ''));

const richWords = ({ elements }: RichTextBlock): string =>
  elements
    .flatMap((part) => ('elements' in part && part.type === 'rich_text_section' ? part.elements : []))
    .map((part) => (part.type === 'emoji' ? `:${part.name}:` : part.type === 'text' ? escaped(part.text) : ''))
    .join('')
    .replace(/ +/g, ' ');

function chartAsPicture(block: DataVisualizationBlock, pictures: Pictures): KnownBlock {
  const picture = pictures(block);
  if (!picture) return chartAsLines(block);
  return { type: 'image', slack_file: { id: picture.file }, alt_text: picture.alt };
}

function chartAsLines(block: DataVisualizationBlock): SectionBlock {
  const { y_label } = block.chart.axis_config;
  const lines = chartLines(block).map(
    ({ name, course, heights }) => `${heights ? `\`${heights}\` ` : ''}${escaped(name)}: ${course}`,
  );
  return section(`*${escaped(block.title)}*${y_label ? `, ${escaped(y_label)}` : ''}`, ...lines);
}
