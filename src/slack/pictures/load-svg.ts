/**
 * The load of the last weeks as bars: one for each week, the part at night dark and below. Twice as large as a phone
 * shows it. Numbers stand on the bars, so that nobody has to measure.
 */
import type { WeekOfLoad } from '../../insights/week-of-load.ts';
import { clockOf, wallDay } from '../messages/wall-words.ts';
import { linear, thinned, ticks } from './scale.ts';
import { box, drawing, text } from './svg.ts';

const WIDTH = 720;
const HEIGHT = 420;
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 706, 116, 366];
const DAY_COLOUR = '#a6d4f2';
const NIGHT_COLOUR = '#1f4e79';
const LINE = '#d9d9d9';
/** Labels of 24 that stand side by side. */
const LABELS = 7;
/** Numbers on bars that do not touch. */
const NUMBERED = 14;

/** `weeks`: oldest first. */
export function loadSvg(team: string, zone: string, weeks: WeekOfLoad[]): string {
  const most = Math.max(1, ...weeks.map(({ pages }) => pages));
  const levels = ticks(0, most).filter((level) => Number.isInteger(level));
  const y = linear([0, levels.at(-1) ?? most], [BOTTOM, TOP]);
  const place = (i: number) => LEFT + ((RIGHT - LEFT) / weeks.length) * i;
  const width = (RIGHT - LEFT) / weeks.length;
  const bars = weeks.flatMap((week, i) => bar(week, place(i) + width * 0.15, width * 0.7, y, weeks.length <= NUMBERED));
  const dates = thinned(weeks, LABELS).map(({ at, label }) =>
    text(wallDay(zone, label.from).split(' ').slice(1).join(' '), place(at) + width * 0.1, BOTTOM + 34, { size: 20 }),
  );
  return drawing(WIDTH, HEIGHT, [
    text(`Pages of team ${team}, by week`, 14, 36, { size: 28, bold: true }),
    box(14, 56, 24, 24, NIGHT_COLOUR),
    text(`at night, 22:00 to 07:00, ${clockOf(zone)}`, 46, 76, { size: 22 }),
    ...levels.map((level) => grid(level, y(level))),
    ...bars,
    ...dates,
  ]);
}

const grid = (level: number, y: number): string =>
  `<line x1="${LEFT}" x2="${RIGHT}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}" stroke="${LINE}" stroke-width="2"/>${text(String(level), 14, y + 8, { size: 20 })}`;

function bar(
  { pages, atNight }: WeekOfLoad,
  x: number,
  width: number,
  y: (value: number) => number,
  numbered: boolean,
) {
  if (pages === 0) return [];
  const night = BOTTOM - y(atNight);
  return [
    box(x, y(pages), width, Math.round(BOTTOM - y(pages)), DAY_COLOUR),
    ...(atNight > 0 ? [box(x, BOTTOM - night, width, Math.round(night), NIGHT_COLOUR)] : []),
    ...(numbered ? [text(String(pages), x + width / 2 - 7, y(pages) - 8, { size: 22, bold: true })] : []),
  ];
}
