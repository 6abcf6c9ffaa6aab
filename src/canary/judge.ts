/**
 * Is the new release worse than the live one? Figure by figure it is compared with what it is held against, over the
 * same periods, per request. A figure fails once it is past doubt that it is worse than tolerated, at whatever look that
 * is; it passes when worse is excluded, or when the time is over and nothing was found. What could not be read is never
 * fine: it cannot tell. Why these tests and not others: docs/adr/0007.
 */
import { USUAL_JUDGING } from '../catalog/judging.ts';
import type { Case } from './case.ts';
import { examine, isJudgedHere } from './examine.ts';
import { score } from './kayenta/score.ts';
import { judgeAsKayenta } from './kayenta-mode.ts';
import { readable } from './points.ts';
import type { FigureVerdict, Verdict } from './verdict.ts';

export function judge(it: Case): Verdict {
  const rules = it.rules ?? USUAL_JUDGING;
  if (rules.mode === 'kayenta') return judgeAsKayenta(it, rules);
  const judged = it.figures.filter((figure) => !figure.dryRun && isJudgedHere(figure, it));
  const alpha = rules.falseAlarms / Math.max(1, judged.length);
  const figures = [...it.figures.map((figure) => examine(figure, it, alpha)), requestsRow(it)];
  const points = scoreOf(figures, it);
  const verdict: Verdict = {
    word: wordFor(figures, points, it),
    figures: figures.toSorted((a, b) => rank(a) - rank(b)),
    from: it.from,
    to: it.to,
    ...(it.against && { against: it.against }),
    ...(points !== null && { score: points }),
  };
  const needsTime = verdict.word === 'cannot tell' ? moreTime(figures, it) : undefined;
  return needsTime === undefined ? verdict : { ...verdict, needsTime };
}

/** Worse first; what does not count last. */
function rank({ word, dryRun, uncritical }: FigureVerdict): number {
  return ['worse', 'few', 'unsure', 'fine'].indexOf(word) + (dryRun ? 8 : uncritical ? 0.5 : 0);
}

/** Of the figures that are not critical, as Kayenta weighs them; null where all are. */
function scoreOf(rows: FigureVerdict[], { figures, rules = USUAL_JUDGING }: Case): number | null {
  if (!figures.some(({ critical }) => critical === false)) return null;
  const words = new Map(rows.map(({ figure, word }) => [figure, word]));
  const scored = figures
    .filter(({ dryRun }) => !dryRun)
    .map(({ name, group }) => ({
      name,
      groups: [group ?? 'all'],
      critical: false,
      classification: words.get(name) === 'worse' ? ('High' as const) : ('Pass' as const),
    }));
  return scored.length > 0 ? score(scored, rules.groups).summaryScore : 100;
}

function wordFor(
  figures: FigureVerdict[],
  points: number | null,
  { timeOver, rules = USUAL_JUDGING }: Case,
): Verdict['word'] {
  const counted = figures.filter(({ dryRun, uncritical }) => !dryRun && !uncritical);
  const low = points !== null && points < rules.marginal;
  if (low || counted.some(({ word }) => word === 'worse')) return 'fail';
  if (!timeOver) return 'so far';
  const sure = counted.every(({ word }) => word === 'fine');
  return sure && (points === null || points >= rules.pass) ? 'pass' : 'cannot tell';
}

/** Few is only few once no more will come. */
function requestsRow(it: Case): FigureVerdict {
  const { minRequests, timeOver } = it;
  const [canary, live] = [requestsIn(it.canary?.requests, it), requestsIn(it.live?.requests, it)];
  const row = { figure: 'Requests', unit: 'count', canary, live, limit: minRequests } as const;
  if (canary === null) return { ...row, word: 'unsure', why: 'unreadable' };
  // Where nothing is compared and no number is asked for, nobody wants to hear of requests.
  const unasked = minRequests === 0 && it.figures.length === 0;
  if (canary >= minRequests && (canary > 0 || unasked)) return { ...row, word: 'fine' };
  if (!timeOver) return { ...row, word: 'unsure', why: 'so far' };
  return { ...row, word: 'few', why: canary === 0 ? 'no data' : 'few', needs: Math.max(1, minRequests - canary) };
}

function requestsIn(points: Parameters<typeof readable>[0], it: Case): number | null {
  const found = readable(points, it);
  return found === 'unreadable' ? null : [...found.values()].reduce((sum, value) => sum + value, 0);
}

/** At the traffic that it has now; undefined where no time would help. */
function moreTime(figures: FigureVerdict[], it: Case): number | undefined {
  const requests = requestsIn(it.canary?.requests, it) ?? 0;
  const needs = Math.max(0, ...figures.map((figure) => figure.needs ?? 0));
  if (requests === 0 || needs === 0) return undefined;
  return Math.ceil((needs / requests) * (it.to - it.from));
}
