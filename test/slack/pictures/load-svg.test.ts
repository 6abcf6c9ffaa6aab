/** The load of the last weeks as bars. */
import { expect, test } from 'vitest';
import { loadSvg } from '../../../src/slack/pictures/load-svg.ts';
import { pngOf } from '../../../src/slack/pictures/png.ts';

const MONDAY = Date.UTC(2026, 10, 1, 23);
const WEEK = 7 * 86_400_000;
const weeks = (...counts: [pages: number, atNight: number][]) =>
  counts.map(([pages, atNight], i) => ({ from: MONDAY + i * WEEK, pages, atNight }));
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
const heights = (svg: string, colour: string) =>
  [...svg.matchAll(new RegExp(`width="[\\d.]+" height="(\\d+)" rx="5" fill="${colour}"`, 'g'))].map(([, height]) =>
    Number(height),
  );

test('a bar for each week that had pages, as high as it had many, the nights dark', () => {
  const svg = loadSvg('edge', 'Europe/Berlin', weeks([3, 0], [0, 0], [12, 6]));
  expect(words(svg)).toEqual(
    expect.arrayContaining(['Pages of team edge, by week', 'at night, 22:00 to 07:00, Berlin time', '2 Nov', '9 Nov']),
  );
  const [three = 0, twelve = 0] = heights(svg, '#a6d4f2');
  expect(twelve / three).toBeCloseTo(4, 1);
  // The first is the legend's.
  expect(heights(svg, '#1f4e79').at(-1)).toBe(Math.round(twelve / 2));
});

test.each([
  ['half a year', weeks(...Array.from({ length: 26 }, (): [number, number] => [400, 100]))],
  ['nothing at all', weeks([0, 0])],
])('is a picture for %s, whatever a team is called', async (_, some) => {
  const png = await pngOf(loadSvg('edge <&> \u0000 "x"', 'UTC', some));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
