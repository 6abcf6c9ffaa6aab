/** What the judge says of a file, for a terminal: its verdict, a table, and each figure with its reason and its course. */
import type { Case } from '../canary/case.ts';
import type { ClusterFigures } from '../canary/cluster-figures.ts';
import { byChance, explain } from '../canary/explain.ts';
import { byWeight, explainVerdict } from '../canary/explain-verdict.ts';
import { inUnit } from '../canary/in-unit.ts';
import type { FigureVerdict, Verdict } from '../canary/verdict.ts';
import type { Figure } from '../catalog/catalog.ts';
import { USUAL_JUDGING } from '../catalog/judging.ts';
import { share, span } from '../quantities.ts';
import { sparkline } from './sparkline.ts';

const SIDES = { next: 'the canary', other: 'the live release' };

/** `knownAt`: when it would have failed, had it been judged at every point; null: not before its end. */
export function report(it: Case, verdict: Verdict, knownAt: number | null): string {
  const sentence = explainVerdict(verdict, SIDES);
  return [
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
    howJudged(it, verdict, knownAt),
    table(verdict),
    ...verdict.figures.filter(({ unit, limit }) => unit !== 'count' || limit).map((figure) => one(it, figure)),
    ...weighed(it, verdict),
  ].join('\n\n');
}

function howJudged(it: Case, { from, to, needsTime }: Verdict, knownAt: number | null): string {
  const mode = it.rules?.mode === 'kayenta' ? 'in the manner of Kayenta' : 'at every point';
  const falseAlarms =
    it.rules?.mode === 'kayenta' ? '' : `, at most ${share(it.rules?.falseAlarms ?? 0.01)} false alarms`;
  return [
    `Compared over ${span(to - from)}, ${mode}${falseAlarms}.`,
    ...(knownAt === null ? [] : [`Known after ${span(knownAt - from)}.`]),
    ...(needsTime ? [`About ${span(needsTime)} more would tell.`] : []),
  ].join(' ');
}

const MARK = { fine: '✓', worse: '✗', few: '✗', unsure: '?' };
const markOf = ({ word, dryRun }: FigureVerdict): string => (dryRun ? 'i' : MARK[word]);

function table({ figures }: Verdict): string {
  const rows = [
    ['', 'Figure', 'Canary', 'Live', 'Limit', 'Word'],
    ...figures.map((figure) => {
      const { canary, live, limit } = inUnit(figure);
      return [markOf(figure), figure.figure, canary, live, limit, figure.dryRun ? 'only shown' : figure.word];
    }),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => padded(cell, widths[i] ?? 0, i))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Values stand to the right. */
const padded = (cell: string, width: number, column: number): string =>
  column >= 2 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);

function one(it: Case, figure: FigureVerdict): string {
  const asked = it.figures.find(({ name }) => name === figure.figure);
  const chance = figure.word === 'fine' ? null : byChance(figure);
  const line = `${markOf(figure)} ${explain(figure, { asked, other: SIDES.other })}${chance ? `, ${chance}` : ''}`;
  return asked ? `${line}\n${courses(it, asked)}` : line;
}

function courses(it: Case, figure: Figure): string {
  const [canary, live] = [it.canary, it.live].map((side) => courseOf(it, side, figure));
  const known = [...(canary ?? []), ...(live ?? [])].filter((value) => value !== null);
  // A share begins at nothing; of a time only what lies between its ends is to be seen.
  const scale: [number, number] = [figure.kind === 'share' ? 0 : lowest(known), highest(known)];
  const line = (name: string, values: (number | null)[] = []) => {
    const own = values.filter((value) => value !== null);
    const range =
      own.length === 0 ? 'no points' : `${shown(lowest(own))} to ${shown(highest(own))}${UNIT[figure.kind]}`;
    return `  ${name.padEnd(6)}  ${sparkline(values, scale)}  ${range}`;
  };
  return [line('canary', canary), line('live', live)].join('\n');
}

/** One value for each period of the compared span, in the figure's unit; null where there is none. */
function courseOf({ from, to, period = 60 }: Case, side: ClusterFigures | undefined, { name, kind }: Figure) {
  const requestsAt = new Map((side?.requests ?? []).map(({ at, value }) => [at, value]));
  const valueAt = new Map(
    (side?.figures[name] ?? []).map(({ at, value }) => {
      if (kind === 'time') return [at, value * 1000];
      return [at, kind === 'share' ? (value / (requestsAt.get(at) ?? 0)) * 100 : value];
    }),
  );
  const periods = Math.round((to - from) / (period * 1000));
  return Array.from({ length: Math.max(0, periods) }, (_, i) => {
    const value = valueAt.get(from + i * period * 1000);
    return value === undefined || !Number.isFinite(value) ? null : value;
  });
}

// Not Math.min(...): a hundred thousand points are too many arguments for one call.
const lowest = (values: number[]): number => values.reduce((least, value) => Math.min(least, value), values[0] ?? 0);
const highest = (values: number[]): number => values.reduce((most, value) => Math.max(most, value), values[0] ?? 0);

const UNIT = { share: ' %', time: ' ms', level: '' };
const shown = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

function weighed({ rules = USUAL_JUDGING }: Case, verdict: Verdict): string[] {
  const words = byWeight(verdict, rules);
  return words ? [words] : [];
}
