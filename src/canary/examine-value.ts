/** One value a period: a percentile, a queue's length. */
import type { Figure } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { type Concluded, conclude } from './comparison.ts';
import { barOf, blank, budgets, said, shownIn } from './examined.ts';
import { spikesAt, valuesOverLimit } from './limits.ts';
import { type Beside, besides, readable } from './points.ts';
import { mean, median } from './sequential/spread.ts';
import { pointsOf, withSeries } from './series.ts';
import { compareValues } from './value.ts';
import type { FigureVerdict } from './verdict.ts';

export function examineValue(figure: Figure, it: Case, alpha: number): FigureVerdict {
  const least = figure.kind === 'time' ? 0 : Number.NEGATIVE_INFINITY;
  const canary = readable(it.canary?.figures[figure.name], it, least);
  const live = readable(it.live?.figures[figure.name], it, least);
  if (canary === 'unreadable' || live === 'unreadable') return { ...blank(figure), why: 'unreadable' };
  if (canary.size === 0) return { ...blank(figure), why: 'no data' };
  const both = besides(canary, live);
  const pairs = typeof both === 'string' ? [] : both;
  if (pairs.length === 0 && figure.compared !== false) return { ...blank(figure), why: 'no data to compare with' };
  const middle = pairs.length > 0 ? median(pairs.map((pair) => pair.live)) : null;
  const bar = barOf(figure, middle);
  const seen: FigureVerdict = {
    ...blank(figure),
    canary: shownIn(figure, median(pairs.length > 0 ? pairs.map((pair) => pair.canary) : [...canary.values()])),
    live: middle === null ? null : shownIn(figure, middle),
    limit: bar === null ? null : shownIn(figure, bar),
    ...(pairs.length > 0 && { points: pointsOf(pairs, it) }),
  };
  const series = [...canary].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
  const over = figure.limit === undefined ? null : valuesOverLimit(series, pairs, figure.limit);
  const words = said(seen, compared(figure, pairs, it, budgets(figure, alpha).comparison), over);
  return withSeries(words, pairs, (part: Beside[], side) => shownIn(figure, mean(part.map((pair) => pair[side]))));
}

function compared(figure: Figure, pairs: Beside[], it: Case, alpha: number): Concluded | null {
  if (figure.compared === false) return null;
  const concluded = conclude(figure, compareValues(figure, pairs, it, alpha), alpha, it.timeOver);
  if (concluded.word === 'worse' || figure.worse === 'less') return concluded;
  const spike = spikesAt(pairs);
  if (spike === null) return concluded;
  return { ...concluded, word: 'worse', why: 'spike', found: (pairs[spike]?.at ?? it.from) + (it.period ?? 60) * 1000 };
}
