/** Both sides over time, for a picture: few enough points for one. */
import type { Case } from './case.ts';
import type { FigureVerdict } from './verdict.ts';

/** A chart takes no more. */
const MOST_POINTS = 20;

export function pointsOf(all: { at: number }[], { period = 60 }: Case): FigureVerdict['points'] {
  const [first, last] = [all[0], all.at(-1)];
  return first && last && { count: all.length, from: first.at, to: last.at + period * 1000 };
}

/** Only for a figure that is worse: a record is kept for long. */
export function withSeries<T extends { at: number }>(
  verdict: FigureVerdict,
  all: T[],
  read: (part: T[], side: 'canary' | 'live') => number | null,
): FigureVerdict {
  if (verdict.word !== 'worse' || all.length === 0) return verdict;
  const each = Math.ceil(all.length / MOST_POINTS);
  const parts = Array.from({ length: Math.ceil(all.length / each) }, (_, i) => all.slice(i * each, (i + 1) * each));
  const side = (which: 'canary' | 'live') =>
    parts.flatMap((part) => {
      const value = read(part, which);
      return value === null ? [] : [{ at: (part[0] as T).at, value }];
    });
  return { ...verdict, series: { canary: side('canary'), live: side('live') } };
}
