/**
 * A shift on one axis: operations above, pages below, nights shaded, days or hours by the team's clock. What an operation
 * came to differs by shape as well as by colour; a page is a bar from its ring to its end with a mark where it was answered.
 */
import { nightsOf } from '../../oncall/night.ts';
import { DAY, firstAt, wallAt } from '../../oncall/zone-clock.ts';
import { outcomeOf, type Timeline } from '../messages/handoff/shift-words.ts';
import { clockOf, wallDay, wallTime } from '../messages/wall-words.ts';
import { linear } from './scale.ts';
import { answer, BAR, PAGE, pageShape, rect, SHAPE, type Shape, stillOpen } from './shift-shapes.ts';
import { at, drawing, INK, QUIET, text } from './svg.ts';

const WIDTH = 720;
const LEFT = 16;
const RIGHT = 704;
const ROW = 26;
/** Bars one below the other, where they would hide each other; more lie upon each other. */
const ROWS = 5;
const LEAST = 10;
/** With its ring and its mark. */
const LEAST_OF_PAGE = 24;
const NIGHT = '#e6e8f2';

interface Bar {
  from: number;
  to: number;
  /** What is shorter is drawn as long as this: everything can be seen. */
  least: number;
  draw(left: number, width: number, top: number): string;
}

export function shiftSvg(timeline: Timeline): string {
  const { team, zone, from, to } = timeline;
  const x = linear([from, to], [LEFT, RIGHT]);
  const first = 112;
  const operations = lane(operationBars(timeline), x, first + 34);
  const second = first + 34 + operations.height + 16;
  const pages = lane(pageBars(timeline, x), x, second + 34);
  const bottom = second + 34 + pages.height + 10;
  const key = legend(timeline, bottom + 76);
  return drawing(WIDTH, key.bottom + 14, [
    text(`Shift of ${team}`, LEFT, 38, { size: 28, bold: true }),
    text(
      `${wallDay(zone, from)} ${wallTime(zone, from)} to ${wallDay(zone, to)} ${wallTime(zone, to)}, ${clockOf(zone)}`,
      LEFT,
      74,
      { size: 22 },
    ),
    ...nightsOf(zone, timeline).map((night) =>
      rect(x(night.from), first - 22, x(night.to) - x(night.from), bottom - first + 22, NIGHT),
    ),
    text(count(timeline.operations.length, 'operation'), LEFT, first + 12, { bold: true }),
    ...operations.bars,
    text(count(timeline.pages.length + timeline.open.length, 'page'), LEFT, second + 12, { bold: true }),
    ...pages.bars,
    `<line x1="${LEFT}" x2="${RIGHT}" y1="${at(bottom)}" y2="${at(bottom)}" stroke="${QUIET}" stroke-width="2"/>`,
    ...axis(timeline, x, bottom),
    key.svg,
  ]);
}

const count = (many: number, thing: string): string => `${many === 0 ? 'No' : many} ${thing}${many === 1 ? '' : 's'}`;

/** Each in the first row where it hides nothing. */
function lane(bars: Bar[], x: (at: number) => number, top: number): { bars: string[]; height: number } {
  const ends: number[] = [];
  const drawn = bars.map(({ from, to, least, draw }) => {
    const left = Math.min(x(from), RIGHT - least);
    const width = Math.max(least, x(to) - left);
    const free = ends.findIndex((end) => end + 3 <= left);
    const row = free >= 0 ? free : Math.min(ends.length, ROWS - 1);
    ends[row] = Math.max(ends[row] ?? 0, left + width);
    return draw(left, width, top + row * ROW);
  });
  return { bars: drawn, height: Math.max(1, ends.length) * ROW };
}

function operationBars({ operations, from }: Timeline): Bar[] {
  return operations
    .map((fact) => ({ from: Math.max(from, fact.asked), to: fact.ended, outcome: outcomeOf(fact) }))
    .sort((a, b) => a.from - b.from)
    .map(({ outcome, ...span }) => ({
      ...span,
      least: LEAST,
      draw: (left, width, top) => SHAPE[outcome](left, width, top),
    }));
}

function pageBars({ pages, open, to }: Timeline, x: (at: number) => number): Bar[] {
  const over = pages.map(({ opened, resolved, answered }) => ({
    from: opened,
    to: Math.min(resolved, to),
    answered: answered && answered.at < to ? x(answered.at) : undefined,
    ends: resolved <= to,
  }));
  const still = open.map(({ since }) => ({ from: Math.min(since, to), to, answered: undefined, ends: false }));
  return [...over, ...still]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to: end, answered, ends }) => ({
      from,
      to: end,
      least: LEAST_OF_PAGE,
      draw: (left, width, top) => pageShape(left, width, top, { answered, ends }),
    }));
}

const HOUR = DAY / 24;
const STEPS = [HOUR / 4, HOUR / 2, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];

/** Days where there is more than one and a half of them, else hours; never so many that they touch. */
function axis({ zone, from, to }: Timeline, x: (at: number) => number, bottom: number): string[] {
  const days = to - from > 36 * HOUR;
  const room = days ? 92 : 104;
  const fits = (step: number) => ((RIGHT - LEFT) * step) / (to - from) >= room;
  const step = STEPS.filter((each) => !days || each >= DAY).find(fits) ?? 28 * DAY;
  const marks: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const start = Math.floor(wallAt(zone, from) / step) * step;
  for (let wall = start; wall <= wallAt(zone, to); wall += step) {
    const instant = firstAt(zone, wall);
    if (instant < from || instant > to) continue;
    const place = x(instant);
    const label = days ? wallDay(zone, instant).split(' ').slice(0, 2).join(' ') : wallTime(zone, instant);
    marks.push(rect(place - 1, bottom, 2, 8, QUIET));
    const half = label.length * 6.6;
    const anchor = place - half < 4 ? 'start' : place + half > WIDTH - 4 ? 'end' : 'middle';
    const left = anchor === 'start' ? place : place - (anchor === 'end' ? 2 * half : half);
    if (left < last + 8) continue;
    last = left + 2 * half;
    marks.push(text(label, place, bottom + 34, { anchor, size: 22 }));
  }
  return marks;
}

/** Only what is to be seen. */
function legend({ operations, pages, open, zone, from, to }: Timeline, top: number): { svg: string; bottom: number } {
  const outcomes = new Set(operations.map(outcomeOf));
  const rings = pages.length + open.length > 0;
  const entries: [boolean, string, Shape][] = [
    [outcomes.has('live'), 'went live', SHAPE.live],
    [outcomes.has('went back'), 'went back', SHAPE['went back']],
    [outcomes.has('nothing'), 'changed nothing', SHAPE.nothing],
    [rings, 'page', (left, width, y) => pageShape(left, width, y, { ends: true })],
    [pages.some(({ answered }) => answered), 'answered', (left, _, y) => answer(left + 12, y)],
    [
      open.length > 0,
      'still open',
      (left, width, y) => rect(left, y + 5, width - 8, BAR - 10, PAGE) + stillOpen(left + width - 14, y),
    ],
    [nightsOf(zone, { from, to }).length > 0, 'night', (left, width, y) => rect(left, y, width, BAR, NIGHT)],
  ];
  let [left, y] = [LEFT + 4, top];
  const parts = entries.flatMap(([is, name, shape]) => {
    if (!is) return [];
    const width = 44 + name.length * 13.4;
    if (left > LEFT + 4 && left + width > WIDTH) [left, y] = [LEFT + 4, y + 34];
    const svg = shape(left, 30, y - 17) + text(name, left + 40, y, { size: 22, colour: INK });
    left += width + 16;
    return [svg];
  });
  return { svg: parts.join('\n'), bottom: y + 8 };
}
