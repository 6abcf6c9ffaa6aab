import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { batched, gathering } from '../../../src/cloud/aws/gather.ts';

const named = (name: string) => Object.assign(new Error(`${name}: one of them`), { name });

/** Answers a key with itself in capitals, and keeps what was asked in which call. */
function reader(fails: (keys: string[]) => Error | null = () => null) {
  const calls: string[][] = [];
  const read = async (keys: string[]) => {
    calls.push(keys);
    const error = fails(keys);
    if (error) throw error;
    return keys.map((key) => key.toUpperCase());
  };
  return { calls, read };
}

describe('reads without a window', () => {
  test('share a call when they come in the same turn, and ask for each key once', async () => {
    const { calls, read } = reader();
    const ask = batched({ most: 100, read });
    expect(await Promise.all(['a', 'b', 'a'].map(ask))).toEqual(['A', 'B', 'A']);
    expect(calls).toEqual([['a', 'b']]);
  });

  test('are asked anew each time: nothing is kept', async () => {
    const { calls, read } = reader();
    const ask = batched({ most: 100, read });
    await ask('a');
    await ask('a');
    expect(calls).toEqual([['a'], ['a']]);
  });

  test('never join a call that has left already', async () => {
    let answer = () => {};
    const calls: string[][] = [];
    const ask = batched<string, string>({
      most: 100,
      read: (keys) => {
        calls.push(keys);
        return new Promise((resolve) => {
          answer = () => resolve(keys);
        });
      },
    });
    const first = ask('a');
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    const second = ask('a');
    answer();
    await first;
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    answer();
    await second;
    expect(calls).toEqual([['a'], ['a']]);
  });

  test('are cut to what AWS takes a call, and never mix kinds', async () => {
    const { calls, read } = reader();
    const ask = batched({ most: 2, kindOf: (key) => key.slice(0, 1), read });
    expect(await Promise.all(['a1', 'b1', 'a2', 'a3', 'b2'].map(ask))).toEqual(['A1', 'B1', 'A2', 'A3', 'B2']);
    expect(calls).toEqual([['a1', 'a2'], ['a3'], ['b1', 'b2']]);
  });

  test('one that is not there fails alone', async () => {
    const { read } = reader((keys) => (keys.includes('gone') ? named('RuleNotFoundException') : null));
    const ask = batched({ most: 100, read });
    const asked = ['a', 'b', 'gone', 'c', 'd'].map((key) => ask(key).catch((error: Error) => error.name));
    expect(await Promise.all(asked)).toEqual(['A', 'B', 'RuleNotFoundException', 'C', 'D']);
  });

  test('of a cloud that is throttling fail together: asking in halves would only throttle it more', async () => {
    const { calls, read } = reader(() => named('Throttling'));
    const ask = batched({ most: 100, read });
    const asked = ['a', 'b', 'c'].map((key) => ask(key).catch((error: Error) => error.name));
    expect(await Promise.all(asked)).toEqual(['Throttling', 'Throttling', 'Throttling']);
    expect(calls).toHaveLength(1);
  });
});

describe('reads with a window', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('wait until nobody has joined for a while', async () => {
    const { calls, read } = reader();
    const ask = batched({ most: 100, read, gathering: gathering({ quiet: 20, longest: 250 }) });
    const asked = [ask('a')];
    await vi.advanceTimersByTimeAsync(15);
    asked.push(ask('b'));
    await vi.advanceTimersByTimeAsync(15);
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    expect(await Promise.all(asked)).toEqual(['A', 'B']);
    expect(calls).toEqual([['a', 'b']]);
  });

  test('wait no longer than the longest, however many come', async () => {
    const { calls, read } = reader();
    const ask = batched({ most: 100, read, gathering: gathering({ quiet: 20, longest: 100 }) });
    for (let at = 0; at < 110; at += 10) {
      void ask(`k${at}`);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(calls).toHaveLength(1);
    expect(calls[0]?.length).toBeGreaterThan(8);
  });

  test('of one region wait together, for whatever they ask', async () => {
    const [groups, rules] = [reader(), reader()];
    const shared = gathering({ quiet: 20, longest: 250 });
    const group = batched({ most: 100, read: groups.read, gathering: shared });
    const rule = batched({ most: 100, read: rules.read, gathering: shared });
    void group('g');
    await vi.advanceTimersByTimeAsync(15);
    void rule('r');
    await vi.advanceTimersByTimeAsync(15);
    expect(groups.calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    expect([groups.calls, rules.calls]).toEqual([[['g']], [['r']]]);
  });
});
