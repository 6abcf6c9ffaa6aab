import { expect, test } from 'vitest';
import { formatPin, parsePin } from '../../../src/cloud/aws/pin.ts';

const PIN = {
  operation: 'checkout-7f3k2m',
  min: 100,
  max: 1_000,
  desired: 400,
  suspended: ['AlarmNotification', 'ScheduledActions', 'AZRebalance'],
};

test('a pin is read from its tag as it was written', () => {
  expect(parsePin(formatPin(PIN))).toEqual(PIN);
});

test('a pin that was only begun says so', () => {
  expect(parsePin(formatPin({ ...PIN, half: true }))).toEqual({ ...PIN, half: true });
});

test('a large pin fits into a tag of AWS', () => {
  expect(formatPin({ ...PIN, half: true }).length).toBeLessThanOrEqual(256);
});

test.each([
  ['no tag', null],
  ['a tag that a person typed', 'do not scale'],
  ['a tag without its numbers', '{"operation":"api-7f3k2m"}'],
])('%s is no pin', (_, tag) => {
  expect(parsePin(tag)).toBeNull();
});
