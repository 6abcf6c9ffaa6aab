/**
 * Is the new release worse than the live one? Both are compared over the same periods, per request. A figure fails
 * when it is beyond its limit and the evidence for that is past doubt; it passes when the time is over, enough
 * requests were seen, and nothing failed. What it could not read is never fine: it cannot tell.
 */
import type { Figure } from '../catalog/catalog.ts';
import type { ClusterFigures, Point } from '../delivery/seen.ts';
import type { Case } from './case.ts';
import { evidenceAbove, evidenceBelow } from './evidence.ts';
import type { FigureVerdict, Verdict } from './verdict.ts';

/** One wrong alarm in a hundred canaries at most, shared by the figures of a canary. */
const ALPHA = 0.01;
/** A share of errors below this fails nobody, however much it grew: half a percent. */
const SMALLEST_SHARE_LIMIT = 0.005;

export function judge(it: Case): Verdict {
  const alpha = ALPHA / Math.max(1, it.figures.length);
  const canary = within(it.canary, it.from, it.to);
  const live = within(it.live, it.liveFrom ?? it.from, it.liveTo ?? it.to);
  const rows = it.figures.map((figure) =>
    figure.kind === 'share' ? judgeShare(figure, canary, live, alpha) : judgeTime(figure, canary, live, alpha),
  );
  const requests = requestsRow(total(canary.requests), total(live.requests), it);
  const figures = [...rows, requests].sort((a, b) => RANK[a.word] - RANK[b.word]);
  return { word: word(figures, it.timeOver), figures, from: it.from, to: it.to };
}

const RANK = { worse: 0, few: 1, unsure: 2, fine: 3 } as const;

function word(figures: FigureVerdict[], timeOver: boolean): Verdict['word'] {
  if (figures.some((figure) => figure.word === 'worse')) return 'fail';
  if (!timeOver) return 'so far';
  return figures.every((figure) => figure.word === 'fine') ? 'pass' : 'cannot tell';
}

/** Events per request. */
function judgeShare(figure: Figure, canary: ClusterFigures, live: ClusterFigures, alpha: number): FigureVerdict {
  const { name, worse, tolerance } = figure;
  const [c, l] = [rate(canary, name), rate(live, name)];
  const shown = { figure: name, unit: 'percent', canary: percent(c?.rate), live: percent(l?.rate) } as const;
  if (!l) return { ...shown, limit: null, word: 'unsure' };
  const limit = worse === 'more' ? Math.max(l.rate * (1 + tolerance), SMALLEST_SHARE_LIMIT) : l.rate * (1 - tolerance);
  if (!c) return { ...shown, limit: percent(limit), word: 'unsure' };
  const evidence = (worse === 'more' ? evidenceAbove : evidenceBelow)(c.events, c.trials, limit);
  return { ...shown, limit: percent(limit), word: wordFor(evidence, alpha) };
}

/**
 * Seconds per request: only aggregates of a period are to be had, so the periods are paired and counted in how many
 * the canary was beyond the limit of the same period. One wild period counts once.
 */
function judgeTime(figure: Figure, canary: ClusterFigures, live: ClusterFigures, alpha: number): FigureVerdict {
  const { name, tolerance, worse } = figure;
  const [c, l] = [canary.figures[name] ?? [], live.figures[name] ?? []];
  const liveAt = new Map(l.map(({ at, value }) => [at, value]));
  const pairs = c.flatMap(({ at, value }) => {
    const other = liveAt.get(at);
    return other === undefined ? [] : [{ canary: value, live: other }];
  });
  const middle = { canary: median(pairs.map((pair) => pair.canary)), live: median(pairs.map((pair) => pair.live)) };
  const factor = worse === 'more' ? 1 + tolerance : 1 - tolerance;
  const beyond = (pair: { canary: number; live: number }) =>
    worse === 'more' ? pair.canary > pair.live * factor : pair.canary < pair.live * factor;
  const shown = { figure: name, unit: 'ms', canary: ms(middle.canary), live: ms(middle.live) } as const;
  if (middle.canary === null || middle.live === null) return { ...shown, limit: null, word: 'unsure' };
  const limit = ms(middle.live * factor);
  const evidence = beyond({ canary: middle.canary, live: middle.live })
    ? evidenceAbove(pairs.filter(beyond).length, pairs.length, 0.5)
    : 0;
  return { ...shown, limit, word: wordFor(evidence, alpha) };
}

/** No evidence at all means within the limit. Beyond it, but not past doubt, is not fine either. */
function wordFor(evidence: number, alpha: number): FigureVerdict['word'] {
  if (evidence >= 1 / alpha) return 'worse';
  return evidence > 0 ? 'unsure' : 'fine';
}

/** Few is only few once no more will come. */
const requestsRow = (canary: number, live: number, { minRequests, timeOver }: Case): FigureVerdict => ({
  figure: 'Requests',
  unit: 'count',
  canary,
  live,
  limit: minRequests,
  word: canary >= minRequests ? 'fine' : timeOver ? 'few' : 'unsure',
});

function within(figures: ClusterFigures | undefined, from: number, to: number): ClusterFigures {
  const cut = (points: Point[]) => points.filter(({ at, value }) => at >= from && at < to && Number.isFinite(value));
  const named = Object.entries(figures?.figures ?? {}).map(([name, points]) => [name, cut(points)] as const);
  return { requests: cut(figures?.requests ?? []), figures: Object.fromEntries(named) };
}

/** Only periods of which both the events and the requests are known. */
function rate(side: ClusterFigures, name: string): { events: number; trials: number; rate: number } | null {
  const requestsAt = new Map(side.requests.map(({ at, value }) => [at, value]));
  const known = (side.figures[name] ?? []).filter(({ at }) => requestsAt.has(at));
  const trials = known.reduce((sum, { at }) => sum + (requestsAt.get(at) ?? 0), 0);
  if (trials === 0) return null;
  // More events than requests (two orders in one) would be no share: the rest is not counted.
  const events = Math.min(total(known), trials);
  return { events, trials, rate: events / trials };
}

const total = (points: Point[]): number => points.reduce((sum, { value }) => sum + value, 0);

const percent = (share: number | undefined): number | null => (share === undefined ? null : share * 100);
const ms = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return (upper + (lower ?? upper)) / 2;
}
