import { expect, it } from 'vitest';
import { about, count, roughly, share, span, spanOf } from '../../../src/slack/messages/quantities.ts';

const S = 1000;
const MIN = 60 * S;

it.each([
  [400, '0.4 s'],
  [4 * S, '4 s'],
  [9.96 * S, '10 s'],
  [18 * S, '18 s'],
  [59.6 * S, '1 min'],
  [90 * S, '1 min 30 s'],
  [4 * MIN, '4 min'],
  [9 * MIN + 59.7 * S, '10 min'],
  [52 * MIN + 10 * S, '52 min'],
  [59.8 * MIN, '1 h'],
  [70 * MIN, '1 h 10 min'],
  [119.7 * MIN, '2 h'],
])('%d ms last %s', (ms, words) => {
  expect(span(ms)).toBe(words);
});

it.each([
  [7.9 * S, 18 * S, '7 of 18 s'],
  [4.5 * MIN, 10 * MIN, '4 of 10 min'],
  [-5, 18 * S, '0 of 18 s'],
  [40 * S, 18 * S, '18 of 18 s'],
  [30 * S, 90 * S, '30 of 90 s'],
])('%d of %d ms over are %s', (done, whole, words) => {
  expect(spanOf(done, whole)).toBe(words);
});

it.each([
  [3 * S, '3 s'],
  [12 * S, '15 s'],
  [5.1 * MIN, '6 min'],
])('a plan of %d ms is told as %s', (ms, words) => {
  expect(roughly(ms)).toBe(words);
});

it('shares, counts and estimates are told with the digits that matter', () => {
  expect([share(0.2), share(0.005), share(1), share(1 / 3)]).toEqual(['20 %', '0.5 %', '100 %', '33 %']);
  expect([count(76_230), about(155.4), about(1234), about(7)]).toEqual(['76,230', '160', '1,200', '7']);
});
