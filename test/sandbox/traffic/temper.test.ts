import { expect, test } from 'vitest';
import type { Character } from '../../../src/sandbox/shelf-service.ts';
import { answerOf } from '../../../src/sandbox/traffic/temper.ts';
import { seeded } from './small-shop.ts';

function answers(character: Character, overloaded = false) {
  const random = seeded(7);
  const all = Array.from({ length: 10_000 }, () => answerOf(character, overloaded, random));
  const sorted = all.map(({ afterMs }) => afterMs).sort((a, b) => a - b);
  return {
    failed: all.filter(({ status }) => status >= 500).length / all.length,
    refused: all.filter(({ status }) => status >= 400 && status < 500).length / all.length,
    selling: all.reduce((sum, { orders }) => sum + orders, 0) / all.length,
    fastest: sorted[0] ?? 0,
    median: sorted[5000] ?? 0,
    p99: sorted[9900] ?? 0,
  };
}

test('a good release fails never, answers in some 20 to 50 ms and sells with 3 of 10 answers', () => {
  const good = answers('good');
  expect(good.failed).toBe(0);
  expect(good.selling).toBeCloseTo(0.3, 1);
  expect(good.fastest).toBeGreaterThan(5);
  expect(good.median).toBeCloseTo(28, 0);
  expect(good.p99).toBeGreaterThan(40);
  expect(good.p99).toBeLessThan(65);
});

test('a release with errors fails 5 % of its requests', () => {
  expect(answers('errors').failed).toBeCloseTo(0.05, 2);
});

test('a release that signs people out fails nothing, and sends one in eight back to the door', () => {
  const { failed, refused, median } = answers('signs out');
  expect(failed).toBe(0);
  expect(refused).toBeCloseTo(0.125, 2);
  expect(median).toBeCloseTo(28, 0);
});

test('a slow release takes twice as long and fails never', () => {
  expect(answers('slow').failed).toBe(0);
  expect(answers('slow').median / answers('good').median).toBeCloseTo(2, 1);
});

test('a release that sells nothing is fine in everything else', () => {
  expect(answers('sells nothing')).toMatchObject({ failed: 0, selling: 0 });
  expect(answers('sells nothing').median).toBeCloseTo(28, 0);
});

test.each<Character>(['full load', 'late'])('a "%s" release is good as long as it carries its load', (character) => {
  expect(answers(character).failed).toBe(0);
  expect(answers(character).selling).toBeCloseTo(0.3, 1);
});

test('what the load breaks fails and sells nothing', () => {
  expect(answers('full load', true)).toMatchObject({ failed: 1, selling: 0 });
});

test('a release that does not boot serves nobody', () => {
  expect(answers('does not boot').failed).toBe(1);
});
