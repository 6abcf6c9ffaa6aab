import { expect, it } from 'vitest';
import type { FigureVerdict } from '../../../src/canary/verdict.ts';
import {
  factorInWords,
  failedRequests,
  figureClause,
  figureLines,
  figuresTable,
  worst,
} from '../../../src/slack/messages/figures.ts';
import { read, tableOf } from './reading.ts';
import { canary, FAILED, FINE, SLOW } from './records.ts';

const row = (
  unit: FigureVerdict['unit'],
  now: number | null,
  live: number | null,
  limit: number | null,
): FigureVerdict => ({
  figure: unit === 'ms' ? 'p99' : 'Errors',
  unit,
  canary: now,
  live,
  limit,
  word: 'worse',
});

it.each([
  [row('percent', 3.1, 0.2, 0.5), '3.1 % errors, 1.41.0 had 0.2 %, limit 0.5 %'],
  [row('percent', 0.62, 0.19, 0.5), '0.62 % errors, 1.41.0 had 0.19 %, limit 0.50 %'],
  [row('percent', 5.04, 0, 5.01), '5.04 % errors, 1.41.0 had 0.00 %, limit 5.01 %'],
  [row('ms', 371.4, 178, 213.6), 'p99 of 371 ms, 1.41.0 had 178 ms, limit 214 ms'],
  [row('ms', 2371, 178, 214), 'p99 of 2,371 ms, 1.41.0 had 178 ms, limit 214 ms'],
  [{ ...row('percent', 13, 1, 2), figure: 'Client errors' }, '13.0 % client errors, 1.41.0 had 1.0 %, limit 2.0 %'],
  [row('percent', null, 0.2, 0.5), 'no data errors, 1.41.0 had 0.20 %, limit 0.50 %'],
])('%o', (figure, words) => {
  expect(read(figureClause(canary, figure))).toBe(words);
});

it.each([
  [row('percent', 3.1, 0.2, 0), 'about 16 times as many'],
  [row('percent', 0.5, 0.2, 0), 'about 2.5 times as many'],
  [row('percent', 0.26, 0.2, 0), 'about 30 % more'],
  [row('ms', 371, 178, 0), 'about twice as long'],
  [row('ms', 230, 178, 0), 'about 29 % longer'],
  [row('percent', 3, 12, 0), 'about 75 % fewer'],
  [row('percent', 0, 12, 0), 'none at all'],
  [row('percent', 3, 0, 0), null],
  [row('percent', null, 2, 0), null],
])('how much worse: %o', (figure, words) => {
  expect(factorInWords(figure)).toBe(words);
});

it('requests that failed are counted only where errors were what went wrong', () => {
  expect([failedRequests(FAILED), failedRequests(SLOW)]).toEqual(['160', null]);
  const refused = FAILED.figures.map((row) => (row.figure === 'Errors' ? { ...row, figure: 'Client errors' } : row));
  expect(failedRequests({ ...FAILED, figures: refused })).toBeNull();
});

const names = (figures: FigureVerdict[]) =>
  tableOf({ text: '', blocks: [figuresTable(canary, { ...FINE, figures })] }).map(([first]) => first);

it('what is judged later alone is not on the card of a canary', () => {
  const later = { ...row('percent', null, null, null), word: 'fine', why: 'only in the bake' } as const;
  expect(names([row('percent', 3, 1, 2), later])).toEqual(['Figure', 'x Errors: worse']);
  expect(figureLines(canary, { ...FINE, figures: [later] })).toEqual([]);
});

it('what decides nothing does not look as if it did', () => {
  const shown = { ...row('percent', 3, 1, 2), dryRun: true } as const;
  const weighed = { ...row('ms', 300, 200, 210), uncritical: true } as const;
  expect(names([shown, weighed])).toEqual(['Figure', 'information_source Errors: only shown', 'warning p99: worse']);
  expect(worst({ ...FAILED, figures: [shown, weighed] })).toBe(weighed);
});

it('a card shows the first twelve figures, the worst among them', () => {
  expect(names(Array.from({ length: 40 }, () => row('percent', 3, 1, 2)))).toHaveLength(13);
});

it('a figure without a limit has none', () => {
  expect(read(figureClause(canary, row('percent', 3.1, 0.2, null)))).toBe('3.1 % errors, 1.41.0 had 0.2 %');
  expect(figureLines(canary, { ...FINE, figures: [row('percent', 3.1, 0.2, null)] }).map(String)).toEqual([
    ':x: *Errors* 3.1 %, 0.2 % before',
  ]);
});
