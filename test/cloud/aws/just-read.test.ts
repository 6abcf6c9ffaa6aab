import { expect, test } from 'vitest';
import { justRead } from '../../../src/cloud/aws/just-read.ts';

const route = (id: string) => ({ id, actions: [] });

test('what a look has just read is taken once, all of it or nothing', () => {
  const kept = justRead(100, () => 1_050);
  kept.keep([route('a'), route('b')], 1_000);
  expect(kept.take(['a', 'b'])).toEqual([route('a'), route('b')]);
  expect(kept.take(['a', 'b'])).toBeNull();
  kept.keep([route('a')], 1_000);
  expect(kept.take(['a', 'b'])).toBeNull();
});

test('what was read too long ago is read again', () => {
  let now = 1_000;
  const kept = justRead(100, () => now);
  kept.keep([route('a')], 1_000);
  now = 1_100;
  expect(kept.take(['a'])).toBeNull();
});

test('a cloud that is in no hurry reads anew each time', () => {
  const kept = justRead(0, () => 1_000);
  kept.keep([route('a')], 1_000);
  expect(kept.take(['a'])).toBeNull();
});
