import { expect, it } from 'vitest';
import type { FigureVerdict } from '../../../src/canary/verdict.ts';
import { factorInWords, failedRequests, figureClause } from '../../../src/slack/messages/figures.ts';
import { read } from './reading.ts';
import { canary, FAILED, SLOW } from './records.ts';

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
