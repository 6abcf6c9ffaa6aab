/** What the judge compared, as a table and in words: every value with its limit. */
import type { TableBlock } from '@slack/types';
import { inUnit } from '../../canary/in-unit.ts';
import type { FigureVerdict, Verdict } from '../../canary/verdict.ts';
import type { Operation } from '../../delivery/operation.ts';
import { cell, emoji, type Markup, md, rich, strong, table } from './blocks.ts';
import { about, count } from './quantities.ts';

/** Before a limit that must not be missed from below. */
const LEAST = 'min. ';
/** A card is no report: the worst come first, the rest is behind *Why?*. */
const ROWS = 12;

const MARK = { fine: 'white_check_mark', worse: 'x', few: 'x', unsure: 'grey_question' } as const;

/** Too few requests are a finding at the end; while it runs they are just not there yet. */
export function markOf(verdict: Verdict, { word, why, dryRun, uncritical }: FigureVerdict): string {
  if (dryRun || why === 'only in the bake') return 'information_source';
  if (word === 'worse' && uncritical) return 'warning';
  return word === 'few' && verdict.word === 'so far' ? 'hourglass_flowing_sand' : MARK[word];
}

/** It fails the canary, or keeps it from being told. */
const isBad = (verdict: Verdict, { word, dryRun, uncritical }: FigureVerdict): boolean =>
  !dryRun && ((word === 'worse' && !uncritical) || (word === 'few' && verdict.word !== 'so far'));

/** What is judged later alone has nothing to show yet. */
const onCard = ({ figures }: Verdict): FigureVerdict[] =>
  figures.filter(({ why }) => why !== 'only in the bake').slice(0, ROWS);

/** The verdict stands in the first column with its word: a phone shows three columns, a screen reader says it first. */
export function figuresTable(operation: Operation, verdict: Verdict, columns = sides(verdict)): TableBlock {
  const rows = onCard(verdict).map((figure) => {
    const [canary, live, limit] = values(operation, figure);
    const words = `${figure.figure}: ${figure.dryRun ? 'only shown' : figure.word}`;
    const sign = emoji(markOf(verdict, figure));
    return isBad(verdict, figure)
      ? [rich(sign, ' ', strong(words)), rich(strong(canary)), cell(live), cell(limit)]
      : [rich(sign, ` ${words}`), cell(canary), cell(live), cell(limit)];
  });
  return table(['Figure', ...columns, 'Limit'].map(cell), ...rows);
}

const sides = ({ against }: Verdict): string[] => ['Canary', against === 'baseline' ? 'Baseline' : 'Live'];

/** One line for each figure of a bake, where nobody stands beside it to compare with. */
export function figureLines(operation: Operation, verdict: Verdict): Markup[] {
  return onCard(verdict).map((figure) => {
    const [now] = values(operation, figure);
    return md`:${markOf(verdict, figure)}: *${figure.figure}* ${now}, ${limitInWords(operation, figure)}`;
  });
}

/** `3.1 % errors, 1.41.0 had 0.2 %, limit 0.4 %` */
export function figureClause(operation: Operation, figure: FigureVerdict): string {
  const [canary, live] = values(operation, figure);
  const name = /^[A-Z][a-z]+( [a-z]+)*$/.test(figure.figure) ? figure.figure.toLowerCase() : figure.figure;
  const value = figure.unit === 'percent' ? `${canary} ${name}` : `${name} of ${canary}`;
  const limit = figure.limit === null && figure.live !== null ? '' : `, ${limitInWords(operation, figure)}`;
  return `${value}, ${operation.from ?? 'live'} had ${live}${limit}`;
}

function limitInWords(operation: Operation, figure: FigureVerdict): string {
  const [, live, limit] = values(operation, figure);
  if (figure.limit === null) return figure.live === null ? 'no data to compare it with' : `${live} before`;
  return limit.startsWith(LEAST) ? `needs at least ${limit.slice(LEAST.length)}` : `limit ${limit}`;
}

/** The figure that failed a verdict. */
export const worst = ({ figures }: Verdict): FigureVerdict | undefined =>
  figures.find(({ word, dryRun }) => word === 'worse' && !dryRun) ?? figures[0];

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

/** How many requests failed in the compared span, where errors are what went wrong; what clients got wrong did not fail. */
export function failedRequests({ figures }: Verdict): string | null {
  const errors = figures.find(
    ({ figure, word }) => word === 'worse' && /error/i.test(figure) && !/client/i.test(figure),
  )?.canary;
  const requests = figures.find(({ unit }) => unit === 'count')?.canary;
  if (!errors || !requests) return null;
  const failed = (errors / 100) * requests;
  return failed < 1 ? null : about(failed);
}

/** A limit that must not be missed from below says so. */
function values({ plan }: Operation, figure: FigureVerdict): [string, string, string] {
  const { canary, live, limit } = inUnit(figure);
  const { unit, figure: named } = figure;
  const least = unit === 'count' || plan.figures.some(({ name, worse }) => name === named && worse === 'less');
  return [canary, live, least && figure.limit !== null ? `${LEAST}${limit}` : limit];
}
