/** A whole verdict in a sentence, and what it rests on. Plain text. */
import type { Figure, Judging } from '../catalog/catalog.ts';
import { count, share, span } from '../quantities.ts';
import type { FigureVerdict, Verdict, Why } from './verdict.ts';

/** How the two sides are called: `1.42.0`, `1.41.0`. */
export interface Sides {
  next: string;
  other: string;
}

/** `1.42.0 is worse than 1.41.0: Errors and p99.` */
export function explainVerdict(verdict: Verdict, sides: Sides): string {
  const { next, other } = sides;
  switch (verdict.word) {
    case 'fail':
      return `${next} is worse than ${other}: ${whatFailed(verdict)}.`;
    case 'pass':
      return `${next} is no worse than ${other}: ${howPassed(verdict)}.`;
    case 'so far':
      return `${next} is no worse than ${other} so far; the time is not over.`;
    case 'cannot tell':
      return `Nobody can tell whether ${next} is worse than ${other}: ${whyOpen(verdict)}.`;
  }
}

const judged = ({ figures }: Verdict): FigureVerdict[] => figures.filter(({ dryRun }) => !dryRun);
const named = (figures: FigureVerdict[]): string => listed(figures.map(({ figure }) => figure));

function whatFailed(verdict: Verdict): string {
  const worse = judged(verdict).filter(({ word }) => word === 'worse');
  return worse.length > 0 ? named(worse) : 'too many figures are not fine by their weight';
}

/** Two ways to pass that are not the same: the bad is ruled out, or it was not found in time. */
function howPassed(verdict: Verdict): string {
  const by = (...whys: Why[]) =>
    judged(verdict).filter(({ why, unit }) => why && unit !== 'count' && whys.includes(why));
  const excluded = by('excluded', 'tolerated');
  const unfound = by('nothing found');
  const ways = [
    excluded.length > 0 ? `more than what is let pass is excluded for ${named(excluded)}` : '',
    unfound.length > 0 ? `the time is over and nothing was found in ${named(unfound)}` : '',
  ].filter((way) => way !== '');
  return ways.length > 0 ? ways.join('; ') : 'the time is over and nothing was found';
}

/** The first thing that keeps it from being told, without a full stop. */
export function whyOpen(verdict: Verdict): string {
  const worse = judged(verdict).find(({ word }) => word === 'worse');
  if (worse) return `${worse.figure} looks worse, but that alone does not fail it`;
  const open =
    judged(verdict).find(({ word }) => word === 'few') ?? judged(verdict).find(({ word }) => word === 'unsure');
  if (!open)
    return judged(verdict).length > 0
      ? 'by their weight its figures are neither good nor bad'
      : 'its figures could not be read';
  const { figure, canary, limit, unit, why } = open;
  if (unit === 'count') {
    return `it got ${count(canary ?? 0)} requests in ${span(verdict.to - verdict.from)} and needs ${count(limit ?? 0)}`;
  }
  return OPEN[why ?? 'few']?.(figure) ?? `there is too little to read of ${figure}`;
}

const OPEN: Partial<Record<Why, (figure: string) => string>> = {
  'in doubt': (figure) => `${figure} is neither clearly worse nor clearly as before`,
  'no data': (figure) => `there is no data of ${figure}`,
  'no data to compare with': (figure) => `there is nothing to compare ${figure} with`,
  unreadable: (figure) => `${figure} is unreadable, its values contradict themselves`,
  'both over the limit': (figure) => `${figure} is beyond its limit on both sides`,
  'own fault': () => 'the judge itself met a fault',
};

/** With whom it was compared, without a full stop; `old` is the release that served. */
export function comparedWith({ against }: Verdict, old: string): string {
  switch (against) {
    case 'baseline':
      return `Compared with a baseline, instances of ${old} that started beside it`;
    case 'before':
      return `Compared with what ${old} did at the same time of day before, per request`;
    default:
      return `Compared with ${old} at the same time, per request`;
  }
}

/**
 * What the weights come to, in a sentence or two; null where nothing is weighed. One figure that fails the canary by
 * itself leaves nothing to weigh.
 */
export function byWeight(verdict: Verdict, { pass, marginal }: Pick<Judging, 'pass' | 'marginal'>): string | null {
  const { score, figures, mode } = verdict;
  if (score === undefined) return null;
  const alone = figures.find(({ word, uncritical, dryRun }) => word === 'worse' && !uncritical && !dryRun);
  // Kayenta always weighs; ours only speaks of it where it decides.
  if (mode !== 'kayenta' && (score === 100 || alone)) return null;
  if (alone && score === 0) return `${alone.figure} fails the canary by itself, so nothing is weighed.`;
  const needed = `It takes ${pass} % to pass; below ${marginal} % it fails, between them a person decides.`;
  return `By weight ${Math.round(score * 10) / 10} % of what counts is fine. ${needed}`;
}

/** `up to 20 % more is let pass`, `fails the canary by itself`: how a figure is judged, for the report. */
export function manner({ worse, tolerance, compared, critical, dryRun, group }: Figure): string[] {
  const direction = { more: 'more', less: 'less', either: 'more or less' }[worse];
  return [
    compared === false ? 'only its limit counts' : `up to ${share(tolerance)} ${direction} is let pass`,
    ...(dryRun ? ['only shown'] : [critical === false ? 'counts by its weight' : 'fails the canary by itself']),
    ...(group ? [`group ${group}`] : []),
  ];
}

/** `Errors, p99 and Orders` */
export const listed = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
