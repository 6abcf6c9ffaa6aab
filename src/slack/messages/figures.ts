/** What the judge compared, as a table and in words: every value with its limit. */
import type { TableBlock } from '@slack/types';
import type { FigureVerdict, Verdict } from '../../canary/verdict.ts';
import type { Operation } from '../../delivery/operation.ts';
import { cell, emoji, type Markup, md, rich, strong, table } from './blocks.ts';
import { about, count } from './quantities.ts';

/** Before a limit that must not be missed from below. */
const LEAST = 'min. ';

type Word = FigureVerdict['word'];

const MARK: Record<Word, string> = { fine: 'white_check_mark', worse: 'x', few: 'x', unsure: 'grey_question' };

/** Too few requests are a finding at the end; while it runs they are just not there yet. */
const mark = (verdict: Verdict, word: Word): string =>
  word === 'few' && verdict.word === 'so far' ? 'hourglass_flowing_sand' : MARK[word];

/** The verdict stands in the first column with its word: a phone shows three columns, a screen reader says it first. */
export function figuresTable(operation: Operation, verdict: Verdict, columns = ['Canary', 'Live']): TableBlock {
  const rows = verdict.figures.map((figure) => {
    const [canary, live, limit] = values(operation, figure);
    const bad = figure.word === 'worse' || (figure.word === 'few' && verdict.word !== 'so far');
    const words = `${figure.figure}: ${figure.word}`;
    const sign = emoji(mark(verdict, figure.word));
    return bad
      ? [rich(sign, ' ', strong(words)), rich(strong(canary)), cell(live), cell(limit)]
      : [rich(sign, ` ${words}`), cell(canary), cell(live), cell(limit)];
  });
  return table(['Figure', ...columns, 'Limit'].map(cell), ...rows);
}

/** One line for each figure of a bake, where nobody stands beside it to compare with. */
export function figureLines(operation: Operation, verdict: Verdict): Markup[] {
  return verdict.figures.map((figure) => {
    const [now] = values(operation, figure);
    return md`:${mark(verdict, figure.word)}: *${figure.figure}* ${now}, ${limitInWords(operation, figure)}`;
  });
}

/** `3.1 % errors, 1.41.0 had 0.2 %, limit 0.4 %` */
export function figureClause(operation: Operation, figure: FigureVerdict): string {
  const [canary, live] = values(operation, figure);
  const name = /^[A-Z][a-z]+$/.test(figure.figure) ? figure.figure.toLowerCase() : figure.figure;
  const value = figure.unit === 'ms' ? `${name} of ${canary}` : `${canary} ${name}`;
  return `${value}, ${operation.from ?? 'live'} had ${live}, ${limitInWords(operation, figure)}`;
}

function limitInWords(operation: Operation, figure: FigureVerdict): string {
  const [, , limit] = values(operation, figure);
  return limit.startsWith(LEAST) ? `needs at least ${limit.slice(LEAST.length)}` : `limit ${limit}`;
}

/** The figure that failed a verdict. */
export const worst = ({ figures }: Verdict): FigureVerdict | undefined =>
  figures.find(({ word }) => word === 'worse') ?? figures[0];

/** How much worse, said once in words; null where there is nothing to divide by. */
export function factorInWords({ canary, live, unit }: FigureVerdict): string | null {
  if (canary === null || live === null || live === 0) return null;
  if (canary === 0) return 'none at all';
  const factor = canary / live;
  const [as, more] = unit === 'ms' ? ['as long', 'longer'] : ['as many', 'more'];
  if (factor < 1) return `about ${Math.round((1 - factor) * 100)} % ${unit === 'ms' ? 'shorter' : 'fewer'}`;
  if (factor < 1.75) return `about ${Math.round((factor - 1) * 100)} % ${more}`;
  if (factor < 2.25) return `about twice ${as}`;
  return `about ${factor < 5 ? Number(factor.toFixed(1)) : count(factor)} times ${as}`;
}

/** How many requests failed in the compared span, where errors are what went wrong: their share of the requests. */
export function failedRequests({ figures }: Verdict): string | null {
  const errors = figures.find(({ figure, word }) => word === 'worse' && /error/i.test(figure))?.canary;
  const requests = figures.find(({ unit }) => unit === 'count')?.canary;
  if (!errors || !requests) return null;
  const failed = (errors / 100) * requests;
  return failed < 1 ? null : about(failed);
}

/** Canary, live and limit in one manner, so that two values that differ look different. */
function values({ plan }: Operation, figure: FigureVerdict): [string, string, string] {
  const { unit, canary, live, limit } = figure;
  const known = [canary, live, limit].filter((value) => value !== null);
  const decimals = decimalsFor(unit, known);
  const show = (value: number | null) => (value === null ? 'no data' : inUnit(unit, value, decimals));
  const least = unit === 'count' || plan.figures.some(({ name, worse }) => name === figure.figure && worse === 'less');
  return [show(canary), show(live), least && limit !== null ? `${LEAST}${show(limit)}` : show(limit)];
}

function decimalsFor(unit: FigureVerdict['unit'], known: number[]): number {
  if (unit === 'count') return 0;
  const enough = unit === 'ms' ? 0 : Math.max(...known, 0) < 1 ? 2 : 1;
  const seen = new Set(known.map((value) => value.toFixed(enough)));
  return seen.size < new Set(known).size ? Math.min(2, enough + 1) : enough;
}

function inUnit(unit: FigureVerdict['unit'], value: number, decimals: number): string {
  if (unit === 'count') return count(value);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${value.toLocaleString('en-US', digits)} ${unit === 'percent' ? '%' : 'ms'}`;
}
