/** `minute,figure,canary,live`: one line for each figure and minute; an empty cell is a point that is missing. */
import { type Courses, noCourses, sideOf } from './courses.ts';
import { Unusable } from './trouble.ts';

const HEAD = ['minute', 'figure', 'canary', 'live'];

/** Throws Unusable with the line. */
export function readCsv(text: string, file: string): Courses {
  const lines = text.split(/\r?\n/).map((line, i) => ({ cells: cellsOf(line), where: `${file}, line ${i + 1}` }));
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell !== '') && !cells[0]?.startsWith('#'));
  if (!head || head.cells.map((cell) => cell.toLowerCase()).join() !== HEAD.join()) {
    throw new Unusable(`${head?.where ?? `${file}, line 1`}: the first line must be ${HEAD.join(',')}.`);
  }
  const courses = noCourses();
  for (const { cells, where } of rows) {
    if (cells.length !== HEAD.length) {
      throw new Unusable(`${where}: ${cells.length} values where the header has ${HEAD.length}.`);
    }
    const [minute = '', figure = '', canary = '', live = ''] = cells;
    if (figure === '') throw new Unusable(`${where}: the figure has no name.`);
    const at = number(minute, where);
    if (at === null) throw new Unusable(`${where}: the minute is missing.`);
    const side = sideOf(courses, figure);
    const [c, l] = [number(canary, where), number(live, where)];
    if (c !== null) side.canary.push([at, c]);
    if (l !== null) side.live.push([at, l]);
  }
  if (courses.sides.size === 0) throw new Unusable(`${file}: there is no line behind the header.`);
  courses.period = periodOf(courses);
  return courses;
}

const cellsOf = (line: string): string[] => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

function number(cell: string, where: string): number | null {
  if (cell === '') return null;
  // What a monitoring system writes for a point that it has not; the judge is told of it.
  if (cell.toLowerCase() === 'nan') return Number.NaN;
  const value = Number(cell);
  if (Number.isNaN(value)) throw new Unusable(`${where}: "${cell}" is no number.`);
  return value;
}

/** The least distance between two points; a minute where there is only one. */
function periodOf({ sides }: Courses): number {
  const minutes = [...sides.values()].flatMap(({ canary, live }) => [...canary, ...live].map(([minute]) => minute));
  const sorted = [...new Set(minutes)].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((minute, i) => minute - (sorted[i] ?? minute));
  return steps.length === 0 ? 60 : Math.max(1, Math.round(Math.min(...steps) * 60));
}
