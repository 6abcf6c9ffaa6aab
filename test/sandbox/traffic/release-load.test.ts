import { expect, test } from 'vitest';
import { createReleaseLoad } from '../../../src/sandbox/traffic/release-load.ts';
import type { ReleaseLoad } from '../../../src/sandbox/traffic/traffic.ts';
import { seeded } from './small-shop.ts';

/** Sends evenly for a while from an instant on, and returns the share that failed. */
function failing(load: ReleaseLoad, from: number, perSecond: number, seconds: number): number {
  const requests = perSecond * seconds;
  let failed = 0;
  for (let sent = 0; sent < requests; sent += 1) if (load.fails(from + (sent * 1000) / perSecond)) failed += 1;
  return failed / requests;
}

const SECOND = 1000;

test('a good release never fails, however much it gets', () => {
  expect(failing(createReleaseLoad('good', 100), 0, 1000, 10)).toBe(0);
});

test('"full load" carries two thirds of the traffic and fails a fifth of all of it', () => {
  const load = createReleaseLoad('full load', 100, seeded(1));
  expect(failing(load, 0, 66, 20)).toBe(0);
  failing(load, 20 * SECOND, 100, 1);
  expect(failing(load, 21 * SECOND, 100, 50)).toBeCloseTo(0.2, 1);
});

test('"full load" is fine again when its share falls', () => {
  const load = createReleaseLoad('full load', 100, seeded(1));
  expect(failing(load, 0, 100, 10)).toBeGreaterThan(0.1);
  failing(load, 10 * SECOND, 20, 1);
  expect(failing(load, 11 * SECOND, 20, 20)).toBe(0);
});

test('"late" carries a canary’s share for ever', () => {
  expect(failing(createReleaseLoad('late', 100, seeded(1)), 0, 25, 600)).toBe(0);
});

test('"late" carries full traffic for six seconds, then fails a fifth', () => {
  const load = createReleaseLoad('late', 100, seeded(1));
  expect(failing(load, 0, 100, 6)).toBe(0);
  failing(load, 6 * SECOND, 100, 1);
  expect(failing(load, 7 * SECOND, 100, 50)).toBeCloseTo(0.2, 1);
});

test('"late" counts full traffic in total, with pauses between', () => {
  const load = createReleaseLoad('late', 100, seeded(1));
  expect(failing(load, 0, 100, 5)).toBe(0);
  expect(failing(load, 5 * SECOND, 25, 10)).toBe(0);
  expect(failing(load, 15 * SECOND, 100, 10)).toBeGreaterThan(0.05);
});

test('"late" starts afresh after some seconds without any request, so that it can be tried again', () => {
  const load = createReleaseLoad('late', 100, seeded(1));
  expect(failing(load, 0, 100, 10)).toBeGreaterThan(0.03);
  expect(failing(load, 16 * SECOND, 100, 6)).toBe(0);
});
