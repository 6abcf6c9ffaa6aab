import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emojiOf, splitAtEmoji } from '../../../../src/sandbox/page/text/emoji.ts';

describe('emoji', () => {
  it('knows every shortcode of the designed messages', () => {
    const designs = readFileSync(new URL('../designs.json', import.meta.url), 'utf8');
    const names = [...designs.matchAll(/:([a-z_]{3,}):|"emoji",\s*"name": "([a-z_]+)"/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(names).toContain('hatching_chick');
    expect(names.filter((name) => emojiOf(name) === undefined)).toEqual([]);
  });

  it('finds a shortcode that shares its colon with text that looks like one', () => {
    expect(splitAtEmoji('at 12:30 :mag::eyes: x')).toEqual([
      { text: 'at 12:30 ' },
      { emoji: '🔍', name: 'mag' },
      { emoji: '👀', name: 'eyes' },
      { text: ' x' },
    ]);
  });

  it('is not fooled by names every object has', () => {
    expect(emojiOf('constructor')).toBeUndefined();
  });
});
