/** The coming weeks as a picture. */
import { expect, test } from 'vitest';
import { turnsBetween } from '../../../src/oncall/turns.ts';
import type { WeeksFacts } from '../../../src/slack/messages/oncall/oncall-weeks.ts';
import { pngOf } from '../../../src/slack/pictures/png.ts';
import { mondayOf, weeksSvg } from '../../../src/slack/pictures/weeks-svg.ts';
import { FRIDAY, plan } from '../oncall-world.ts';

const DAY = 86_400_000;
const ZONE = 'Europe/Berlin';

function facts(change: (layers: ReturnType<typeof plan>['layers']) => void = () => {}, name = 'Ada'): WeeksFacts {
  const { layers } = plan();
  change(layers);
  const turns = turnsBetween({ layers, overrides: [], swaps: [], temporaries: [] }, FRIDAY, FRIDAY + 28 * DAY);
  return {
    team: 'edge',
    zone: ZONE,
    weeks: 4,
    layers: layers.map((layer) => ({ name: layer.name, turns: turns.filter((each) => each.layer === layer.name) })),
    warnings: [],
    names: (id) => (id === 'U0ADA' ? name : id.slice(2)),
  };
}
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

test('says which layer is where, who has which colour, and begins with this week’s Monday', () => {
  const said = words(weeksSvg(facts(), FRIDAY));
  expect(said.slice(0, 5)).toEqual(['On call for edge', 'primary above secondary; Berlin time', 'Ada', 'LIN', 'SAM']);
  expect(said.filter((each) => /^\d+ (Nov|Dec)$/.test(each ?? ''))).toEqual([
    '16 Nov',
    '23 Nov',
    '30 Nov',
    '7 Dec',
    '14 Dec',
  ]);
  expect(said).not.toContain('nobody');
});

test('a gap is hatched, and the legend says so', () => {
  const svg = weeksSvg(
    facts(([primary]) => primary?.rules.splice(0)),
    FRIDAY,
  );
  expect(words(svg)).toContain('nobody');
  expect(svg.match(/fill="url\(#gap\)"/g)?.length).toBeGreaterThan(4);
});

test('the week of a Sunday began on the Monday before', () => {
  expect(mondayOf(ZONE, Date.parse('2026-11-22T22:59:00Z'))).toBe(Date.parse('2026-11-16T00:00:00Z'));
  expect(mondayOf(ZONE, Date.parse('2026-11-22T23:00:00Z'))).toBe(Date.parse('2026-11-23T00:00:00Z'));
});

test('is a picture whatever somebody is called', async () => {
  const png = await pngOf(weeksSvg(facts(undefined, '<b>&"\u0007'), FRIDAY));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});
