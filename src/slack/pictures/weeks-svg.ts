/**
 * The coming weeks as a picture: a row for each week, a lane for each layer, a bar for each turn with the name in it.
 * Gaps are hatched and say so; people differ by colour and by name.
 */
import { DAY, firstAt, wallAt } from '../../oncall/zone-clock.ts';
import type { WeeksFacts } from '../messages/oncall-weeks.ts';
import { listed } from '../messages/oncall-words.ts';
import { clockOf, wallDay } from '../messages/wall-words.ts';

const WIDTH = 960;
const LEFT = 150;
const RIGHT = 940;
const TOP = 104;
const LANE = 40;
const GAP = 22;
const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Light, so that black letters stand on them; of Okabe and Ito's palette. */
const COLOURS = ['#a6d4f2', '#f7d59c', '#9fdcc6', '#efc0da', '#f3b59a', '#c5cbe9', '#f4ee9e', '#d9d9d9'];

/** `from`: the Monday of the first row, by the team's clock; `now` is marked. */
export function weeksSvg({ team, zone, weeks, layers, names }: WeeksFacts, now: number): string {
  const monday = mondayOf(zone, now);
  const people = [...new Set(layers.flatMap(({ turns }) => turns.flatMap((turn) => turn.people)))].sort();
  const colour = (person: string) => COLOURS[people.indexOf(person) % COLOURS.length] ?? '#d9d9d9';
  const rows = Math.min(weeks + 1, 14);
  const height = TOP + rows * (layers.length * LANE + GAP) + 10;
  const parts = Array.from({ length: rows }, (_, row) => {
    const begin = firstAt(zone, monday + row * 7 * DAY);
    const end = firstAt(zone, monday + (row + 1) * 7 * DAY);
    const top = TOP + row * (layers.length * LANE + GAP);
    const x = (at: number) => LEFT + ((Math.min(Math.max(at, begin), end) - begin) / (end - begin)) * (RIGHT - LEFT);
    const bars = layers.flatMap(({ turns }, lane) =>
      turns
        .filter(({ from, to }) => from < end && begin < to)
        .map((turn) => {
          const [left, right] = [x(turn.from), x(turn.to)];
          const fill = turn.people.length > 0 ? colour(turn.people[0] ?? '') : 'url(#gap)';
          const word = turn.people.length > 0 ? listed(turn.people.map(names)) : 'nobody';
          return bar(left, top + lane * LANE, right - left, fill, word);
        }),
    );
    const mark = now >= begin && now < end ? [line(x(now), top - 6, top + layers.length * LANE)] : [];
    return [
      text(wallDay(zone, begin), 16, top + 26, { bold: true }),
      ...layers.map(({ name }, lane) =>
        text(clipped(name, 110), 16, top + lane * LANE + 26 + (lane === 0 ? 17 : 0), { size: lane === 0 ? 13 : 14 }),
      ),
      ...bars,
      ...mark,
    ].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans">`,
    '<defs><pattern id="gap" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10" fill="#ffffff"/><rect width="4" height="10" fill="#c2410c"/></pattern></defs>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(`On call for ${team}, ${clockOf(zone)}`, 16, 40, { size: 24, bold: true }),
    ...NAMES.map((day, i) => text(day, LEFT + ((RIGHT - LEFT) / 7) * i + 4, TOP - 16, { size: 16 })),
    ...parts,
    '</svg>',
  ].join('\n');
}

/** Midnight of this week's Monday on the wall; the first day of 1970 was a Thursday. */
export function mondayOf(zone: string, now: number): number {
  const day = Math.floor(wallAt(zone, now) / DAY);
  return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
}

function bar(x: number, y: number, width: number, fill: string, word: string): string {
  const w = Math.max(width - 2, 1);
  const rect = `<rect x="${at(x + 1)}" y="${at(y)}" width="${at(w)}" height="${LANE - 6}" rx="4" fill="${fill}" stroke="#ffffff"/>`;
  const words = clipped(word, w - 12);
  if (!words) return rect;
  const halo = fill.startsWith('url')
    ? `<rect x="${at(x + 6)}" y="${y + 5}" width="${at(words.length * 9.6)}" height="24" fill="#ffffff"/>`
    : '';
  return rect + halo + text(words, x + 8, y + 23, { size: 15, colour: '#1d1c1d' });
}

const line = (x: number, from: number, to: number): string =>
  `<line x1="${at(x)}" x2="${at(x)}" y1="${at(from)}" y2="${at(to)}" stroke="#1d1c1d" stroke-width="3"/>`;

/** About the width of a letter of 15; half a name says less than none. */
const LETTER = 9.4;
function clipped(words: string, width: number): string {
  const fit = Math.floor(width / LETTER);
  if (words.length <= fit) return words;
  return fit >= 4 ? `${words.slice(0, fit - 1)}…` : '';
}

interface Look {
  size?: number;
  bold?: boolean;
  colour?: string;
}

function text(words: string, x: number, y: number, { size = 16, bold, colour = '#4a4a4a' }: Look): string {
  const weight = bold ? ' font-weight="bold"' : '';
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}"${weight} fill="${bold ? '#1d1c1d' : colour}">${escaped(words)}</text>`;
}

const at = (place: number): string => place.toFixed(1);

const escaped = (words: string): string =>
  words
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
