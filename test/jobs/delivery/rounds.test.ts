import { expect, test } from 'vitest';
import { untilNextRound } from '../../../jobs/delivery/rounds.ts';

/** The instant of the look after the next `sleeps` sleeps. */
function looksAt(look: number, from: number, sleeps: number, region?: string): number {
  let now = from;
  for (let i = 0; i < sleeps; i++) now += untilNextRound(look, now, region);
  return now;
}

test.each([1_000, 10_000, 15_000, 60_000])(
  'operations that look every %i ms come to look at the same moments',
  (look) => {
    const begun = [0, 1, 400, 3_333, 7_400, 7_600, 14_900, 14_999].map((at) => 1_700_000_000_000 + at);
    const every = Math.min(look, 15_000);
    const places = new Set(begun.map((at) => looksAt(look, at, 3) % every));
    expect(places.size).toBe(1);
  },
);

test.each([1_000, 15_000, 60_000])('two looks every %i ms are never less than half a round apart, nor 15 s', (look) => {
  const every = Math.min(look, 15_000);
  for (let at = 0; at < every; at += every / 40) {
    const sleep = untilNextRound(look, at, 'eu-west-1');
    expect(sleep).toBeGreaterThanOrEqual(every / 2);
    expect(sleep).toBeLessThanOrEqual(Math.min(1.5 * every, 15_000));
  }
});

test('regions look at moments of their own', () => {
  const place = (region: string) => looksAt(15_000, 0, 3, region) % 15_000;
  expect(new Set(['eu-west-1', 'eu-central-1', 'us-east-1'].map(place)).size).toBe(3);
});
