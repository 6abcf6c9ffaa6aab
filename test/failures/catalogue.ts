/** docs/failures.md, read: its rows, the sentences of cards that it quotes, and the tests that it names. */
import { readFileSync } from 'node:fs';

export interface Row {
  row: number;
  title: string;
  words: string;
  /** What a person reads, as quoted: `…` stands for what differs from time to time. */
  quotes: string[];
  shownBy: { file: string; test: string }[];
}

const file = (path: string) => new URL(`../../${path}`, import.meta.url);

export const sourceOf = (path: string): string => readFileSync(file(path), 'utf8');

export const ROWS: Row[] = sourceOf('docs/failures.md')
  .split(/^## (?=\d)/m)
  .slice(1)
  .map(rowOf);

function rowOf(text: string): Row {
  const [head = '', ...lines] = text.split('\n');
  const [, row = '', title = ''] = /^(\d+)\. (.+)$/.exec(head) ?? [];
  const starting = (mark: string) =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
  return {
    row: Number(row),
    title,
    words: lines
      .filter((line) => !/^(>|- |Shown by)/.test(line))
      .join('\n')
      .trim(),
    quotes: starting('> ').map((line) => line.replace(/\\$/, '').trim()),
    shownBy: starting('- ').map((line) => {
      const [, path = '', test = ''] = /^`([^`]+)`: (.+)$/.exec(line) ?? [];
      return { file: path, test };
    }),
  };
}

/** The parts of a quote that stand as they are. */
export const fixedParts = (quote: string): string[] => quote.split('…').map((part) => part.trim());

/** The quotes of a row, the first being 1; all of them without a number. */
export function quotesOf(row: number, nth?: number): string[] {
  const quotes = ROWS.find((one) => one.row === row)?.quotes ?? [];
  const chosen = nth === undefined ? quotes : quotes.slice(nth - 1, nth);
  if (chosen.length === 0) throw new Error(`docs/failures.md quotes nothing of the kind in row ${row}`);
  return chosen;
}

/** A card says so: all of the quote, in its order. */
export function asPattern(quote: string): RegExp {
  const parts = fixedParts(quote).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.*?').replaceAll(' ', '\\s+'), 's');
}
