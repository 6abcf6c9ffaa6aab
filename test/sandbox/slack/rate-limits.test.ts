import { describe, expect, test } from 'vitest';
import { RateLimits, SLACK_LIMITS } from '../../../src/sandbox/slack/rate-limits.ts';

const clock = { at: 0 };
const limitsFrom = (limits = SLACK_LIMITS) => {
  clock.at = 1_000_000;
  return new RateLimits(limits, () => clock.at);
};

describe('posts', () => {
  test('five at once, then one per second', () => {
    const limits = limitsFrom();
    const post = () => limits.secondsToWait('chat.postMessage', 'posts', 'C1');
    expect([post(), post(), post(), post(), post(), post()]).toEqual([0, 0, 0, 0, 0, 1]);
    clock.at += 1000;
    expect([post(), post()]).toEqual([0, 1]);
  });

  test('each channel has its own', () => {
    const limits = limitsFrom({ ...SLACK_LIMITS, postBurst: 1 });
    const post = (channel: string) => limits.secondsToWait('chat.postMessage', 'posts', channel);
    expect([post('C1'), post('C2'), post('C1')]).toEqual([0, 0, 1]);
  });
});

describe('updates', () => {
  test('never more than 50 in any minute, and the answer says when the next one fits', () => {
    const limits = limitsFrom();
    const update = () => limits.secondsToWait('chat.update', 'updates');
    for (let i = 0; i < 50; i++) {
      expect(update()).toBe(0);
      clock.at += 100;
    }
    expect(update()).toBe(55);
    clock.at += 55_000;
    expect(update()).toBe(0);
  });
});

test('a refused call does not count against the limit', () => {
  const limits = limitsFrom();
  const call = () => limits.secondsToWait('users.list', 2);
  for (let i = 0; i < 20; i++) call();
  for (let i = 0; i < 100; i++) expect(call()).toBeGreaterThan(0);
  clock.at += 60_000;
  expect(call()).toBe(0);
});

test('limits can be lifted', () => {
  const none = Number.POSITIVE_INFINITY;
  const limits = limitsFrom({ ...SLACK_LIMITS, postsPerSecond: none, updatesPerMinute: none });
  for (let i = 0; i < 200; i++) {
    expect(limits.secondsToWait('chat.postMessage', 'posts', 'C1')).toBe(0);
    expect(limits.secondsToWait('chat.update', 'updates')).toBe(0);
  }
});
