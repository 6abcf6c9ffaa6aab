/** Which pages are one incident. */
import { expect, test } from 'vitest';
import { incidentsOf } from '../../src/record/incidents.ts';

const MINUTE = 60_000;
const page = (opened: number, resolved?: number) => ({
  opened: opened * MINUTE,
  ...(resolved !== undefined && { resolved: resolved * MINUTE }),
});
const sizes = (...pages: ReturnType<typeof page>[]) => incidentsOf(pages).map((each) => each.length);

test.each([
  ['nothing is none', [], []],
  ['one begins while another is open', [page(0, 100), page(99, 101)], [2]],
  ['soon after the other began, though that is over', [page(0, 1), page(30, 31)], [2]],
  ['later than that', [page(0, 1), page(31, 32)], [1, 1]],
  ['as the other ends, long after it began', [page(0, 100), page(100, 101)], [1, 1]],
  ['a chain', [page(0, 5), page(25, 30), page(50, 55)], [3]],
  [
    'a long one holds what comes meanwhile together',
    [page(0, 300), page(100, 101), page(200, 201), page(400, 401)],
    [3, 1],
  ],
  ['one that is open holds all that follow', [page(0), page(500, 501), page(1000, 1001)], [3]],
  ['in any order', [page(99, 101), page(400, 401), page(0, 100)], [2, 1]],
])('%s', (_, pages, expected) => {
  expect(sizes(...pages)).toEqual(expected);
});
