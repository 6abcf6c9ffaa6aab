/** A record that is told nothing new stays the very same one. */
import { expect, test } from 'vitest';
import { given } from '../../src/delivery/given.ts';
import { newOperation } from './paper-cloud.ts';

const OPERATION = newOperation({ alarms: { quiet: 2, of: 3 } });

test('what says already what it is given is the very same record', () => {
  expect(given(OPERATION, { alarms: { quiet: 2, of: 3 }, trouble: undefined })).toBe(OPERATION);
});

test('one new field makes another record, and leaves the first as it was', () => {
  const next = given(OPERATION, { alarms: { quiet: 3, of: 3 }, trouble: undefined });
  expect(next).toEqual({ ...OPERATION, alarms: { quiet: 3, of: 3 } });
  expect(OPERATION.alarms).toEqual({ quiet: 2, of: 3 });
});

test('what is taken away is gone', () => {
  expect(given(OPERATION, { alarms: undefined }).alarms).toBeUndefined();
});
