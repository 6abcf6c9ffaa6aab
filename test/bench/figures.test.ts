import { expect, test } from 'vitest';
import { percentile, spread } from './figure.ts';
import { readStat, treeOf } from './process-tree.ts';

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0, 0.5, 0.99, 1].map((share) => percentile(values, share))).toEqual([1, 50, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
  expect(spread([1, 2, 300.4])).toBe('p50 2 ms, p99 300 ms, worst 300 ms');
});

test('a process is read whatever its name holds', () => {
  const stat = '42 (a (b) c) S 7 42 42 0 -1 4194304 1 0 0 0 150 50 0 0 20 0 1 0 100';
  expect(readStat(stat)).toEqual({ pid: 42, parent: 7, cpuSeconds: 2 });
});

test('a tree holds children and their children, and nobody else', () => {
  const running = [
    [1, 0],
    [12, 11],
    [10, 1],
    [11, 10],
    [20, 1],
  ].map(([pid = 0, parent = 0]) => ({ pid, parent, cpuSeconds: 0 }));
  expect(treeOf(10, running).map(({ pid }) => pid)).toEqual([10, 11, 12]);
});
