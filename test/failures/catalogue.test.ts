/** docs/failures.md keeps its word: 50 rows, every test that it names exists, every sentence that it quotes is said. */
import { readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { fixedParts, ROWS, sourceOf } from './catalogue.ts';

test('the catalogue has all its rows, each told', () => {
  expect(ROWS.map(({ row }) => row)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  for (const { row, words, quotes } of ROWS) {
    expect(words, `row ${row}`).toMatch(/\w+ \w+/);
    // Whoever is told nothing is said to be told nothing.
    if (quotes.length === 0) expect(words, `row ${row}`).toMatch(/reads nothing/);
  }
});

describe.each(ROWS)('row $row, $title', ({ row, quotes, shownBy }) => {
  it('names tests that exist', () => {
    expect(shownBy).not.toEqual([]);
    for (const { file, test: name } of shownBy) {
      const titles = sourceOf(file).replaceAll("\\'", "'");
      expect(
        ['(', ', '].some((before) => ["'", '"', '`'].some((mark) => titles.includes(`${before}${mark}${name}${mark}`))),
        `${file}: ${name}`,
      ).toBe(true);
    }
  });

  it.each(quotes.map((quote, i) => [i + 1, quote] as const))('quote %i is said: %s', (nth, quote) => {
    if (
      isRead(
        row,
        nth,
        shownBy.map(({ file }) => file),
      )
    )
      return;
    for (const part of fixedParts(quote)) expect(MESSAGES, `“${part}” is said nowhere`).toContain(part);
  });
});

/** A test that the row names holds the quote against a card: `reads(8)` all of them, `reads(8, 2)` the second. */
function isRead(row: number, nth: number, files: string[]): boolean {
  const calls = files.flatMap((file) => [...sourceOf(file).matchAll(/reads\((\d+)(?:, (\w+))?\)/g)]);
  return calls.some(
    ([, of, which]) => Number(of) === row && (which === undefined || !/^\d+$/.test(which) || Number(which) === nth),
  );
}

/** Where the words of cards and answers are written, without their marks. */
const MESSAGES = [
  'src/slack/messages',
  'src/slack/answers',
  'src/slack/home',
  'src/delivery/stages',
  'src/delivery/doctor',
  'src/paging',
]
  .flatMap((folder) =>
    readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true }).map((name) => `${folder}/${name}`),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => sourceOf(path).replaceAll('*', ''))
  .join('\n');
