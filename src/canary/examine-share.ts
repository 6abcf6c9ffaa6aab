/** A share: events per request. */
import type { Figure } from '../catalog/catalog.ts';
import type { Case } from './case.ts';
import { conclude } from './comparison.ts';
import { barOf, blank, budgets, said, shownIn } from './examined.ts';
import { shareOverLimit } from './limits.ts';
import { type CountsBeside, countsBeside } from './points.ts';
import { pointsOf, withSeries } from './series.ts';
import { compareShares, sumOf } from './share.ts';
import type { FigureVerdict } from './verdict.ts';

/** A share of bad events below this fails nobody, however much it grew: one in a thousand. */
const SMALLEST = 0.001;

export function examineShare(figure: Figure, it: Case, alpha: number): FigureVerdict {
  const counts = countsBeside(figure.name, it.canary, it.live, it);
  if (typeof counts === 'string') return { ...blank(figure), why: counts };
  const [canary, live] = [sumOf(counts, 'canary'), sumOf(counts, 'live')];
  if (canary.requests === 0) return { ...blank(figure), why: 'no data' };
  if (live.requests === 0) return { ...blank(figure), why: 'no data to compare with' };
  const rates = { canary: canary.events / canary.requests, live: live.events / live.requests };
  const bar = barOf(figure, rates.live, SMALLEST);
  const seen: FigureVerdict = {
    ...blank(figure),
    canary: shownIn(figure, rates.canary),
    live: shownIn(figure, rates.live),
    limit: bar === null ? null : shownIn(figure, bar),
    requests: { canary: canary.requests, live: live.requests },
    points: pointsOf(counts, it),
  };
  const budget = budgets(figure, alpha);
  const matters = figure.worse === 'less' || rates.canary > SMALLEST;
  const concluded =
    figure.compared === false
      ? null
      : conclude(figure, compareShares(figure, counts, it, budget.comparison), budget.comparison, it.timeOver, matters);
  const over = figure.limit === undefined ? null : shareOverLimit(counts, figure.limit, budget.limit);
  return withSeries(said(seen, concluded, over, canary.requests), counts, (part: CountsBeside[], side) => {
    const { events, requests } = sumOf(part, side);
    return requests > 0 ? shownIn(figure, events / requests) : null;
  });
}
