import { expect, test } from 'vitest';
import { same } from '../../src/delivery/same.ts';

const now = { at: 1, by: { id: 'U1', name: 'Ada' }, looks: [1, 2], end: null };

test.each([
  ['itself', now, now, true],
  ['a copy', now, structuredClone(now), true],
  ['with a field that is undefined', { ...now, trouble: undefined }, now, true],
  ['without a field that is undefined', now, { ...now, trouble: undefined }, true],
  ['with a field more', { ...now, trouble: 'none' }, now, false],
  ['with a field less', now, { ...now, trouble: 'none' }, false],
  ['another value deep inside', now, { ...now, by: { id: 'U1', name: 'Lin' } }, false],
  ['a longer list', now, { ...now, looks: [1, 2, 3] }, false],
  ['another list', now, { ...now, looks: [1, 3] }, false],
  ['null is not undefined', now, { ...now, end: undefined }, false],
  ['a list is no record', [], {}, false],
  ['nothing is no record', null, {}, false],
])('%s', (_, a, b, alike) => {
  expect(same(a, b)).toBe(alike);
  expect(same(b, a)).toBe(alike);
});
