/**
 * The coming weeks as a picture: a row for each week, a bar for each turn, one layer above the other. Twice as large as
 * a phone shows it. People differ by colour, and by their names where there is room; gaps are hatched.
 */
import { DAY, firstAt, wallAt } from '../../oncall/zone-clock.ts';
import type { WeeksFacts } from '../messages/oncall/oncall-weeks.ts';
import { listed } from '../messages/oncall/oncall-words.ts';
import { clockOf, wallDay } from '../messages/wall-words.ts';
import { at, box, drawing, INK, LETTER, text } from './svg.ts';

const WIDTH = 720;
const LEFT = 116;
const RIGHT = 708;
const LANE = 42;
const BETWEEN = 20;
const LETTERS = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];
/** Light, so that dark letters stand on them. */
const COLOURS = ['#a6d4f2', '#f7d59c', '#9fdcc6', '#efc0da', '#f3b59a', '#c5cbe9', '#f4ee9e', '#d9d9d9'];

/** A row more than there are weeks: the first begins on this week's Monday. `now` is marked. */
export function weeksSvg(facts: WeeksFacts, now: number): string {
  const { zone, weeks, layers } = facts;
  const head = headOf(facts);
  const rows = Math.min(weeks + 1, 14);
  const rowHeight = layers.length * LANE + BETWEEN;
  const height = head.height + rows * rowHeight;
  const monday = mondayOf(zone, now);
  const parts = Array.from({ length: rows }, (_, row) => {
    const from = firstAt(zone, monday + row * 7 * DAY);
    const to = firstAt(zone, monday + (row + 1) * 7 * DAY);
    return weekRow(facts, head.colour, { from, to, top: head.height + row * rowHeight, now });
  });
  return drawing(WIDTH, height, [
    '<defs><pattern id="gap" width="12" height="12" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="12" height="12" fill="#ffffff"/><rect width="5" height="12" fill="#c2410c"/></pattern></defs>',
    head.svg,
    ...parts,
  ]);
}

/** Midnight of this week's Monday on the wall; the first day of 1970 was a Thursday. */
export function mondayOf(zone: string, now: number): number {
  const day = Math.floor(wallAt(zone, now) / DAY);
  return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
}

/** Title, which layer is where, who has which colour, the days. */
function headOf({ team, zone, layers, names }: WeeksFacts) {
  const people = [...new Set(layers.flatMap(({ turns }) => turns.flatMap((turn) => turn.people)))].sort();
  const colour = (person: string | undefined) =>
    person === undefined ? 'url(#gap)' : (COLOURS[people.indexOf(person) % COLOURS.length] ?? '#d9d9d9');
  const gaps = layers.some(({ turns }) => turns.some((turn) => turn.people.length === 0));
  const entries = [...people.map((id) => ({ fill: colour(id), name: names(id) })), ...(gaps ? [NOBODY] : [])];
  let [left, top] = [14, 106];
  const legend = entries.map(({ fill, name }) => {
    const width = 44 + name.length * LETTER;
    if (left > 14 && left + width > WIDTH) [left, top] = [14, top + 38];
    const svg = box(left, top - 22, 28, 28, fill) + text(name, left + 38, top, {});
    left += width + 18;
    return svg;
  });
  const order = layers.length > 1 ? `${layers.map(({ name }) => name).join(' above ')}; ` : '';
  const days = LETTERS.map((day, i) => text(day, LEFT + ((RIGHT - LEFT) / 7) * i + 4, top + 46, {}));
  const title = text(`On call for ${team}`, 14, 36, { size: 28, bold: true });
  const svg = [title, text(`${order}${clockOf(zone)}`, 14, 70, { size: 22 }), ...legend, ...days].join('\n');
  return { svg, height: top + 62, colour };
}

const NOBODY = { fill: 'url(#gap)', name: 'nobody' };

interface Row {
  from: number;
  to: number;
  top: number;
  now: number;
}

function weekRow({ zone, layers, names }: WeeksFacts, colour: (person?: string) => string, row: Row): string {
  const { from, to, top, now } = row;
  const x = (at: number) => LEFT + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (RIGHT - LEFT);
  const bars = layers.flatMap(({ turns }, lane) =>
    turns
      .filter((turn) => turn.from < to && from < turn.to)
      .map((turn) => {
        const [left, width] = [x(turn.from), Math.max(x(turn.to) - x(turn.from) - 2, 2)];
        const word = turn.people.length > 0 ? fitting(listed(turn.people.map(names)), width - 14) : '';
        const y = top + lane * LANE;
        return (
          box(left + 1, y, width, LANE - 5, colour(turn.people[0])) + text(word, left + 8, y + 27, { colour: INK })
        );
      }),
  );
  const isNow = now >= from && now < to;
  const line = `<line x1="${at(x(now))}" x2="${at(x(now))}" y1="${at(top - 6)}" y2="${at(top + layers.length * LANE)}" stroke="${INK}" stroke-width="4"/>`;
  const [, ...date] = wallDay(zone, from).split(' ');
  return [text(date.join(' '), 14, top + 28, { bold: true }), ...bars, ...(isNow ? [line] : [])].join('\n');
}

/** Half a name says less than its colour. */
const fitting = (words: string, width: number): string => (words.length * LETTER <= width ? words : '');
