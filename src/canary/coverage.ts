/** Whether enough of a canary could be compared: fine in a few minutes of many is not fine. */
import type { Case } from './case.ts';
import type { FigureVerdict } from './verdict.ts';

/** Once the time is over a figure is fine only where both sides have most of the periods that either of them has. */
export function unlessFew(row: FigureVerdict, it: Case): FigureVerdict {
  if (!it.timeOver || row.word !== 'fine' || !row.points) return row;
  const most = row.points.count * 2;
  if (most < known(it.live, row.figure, it)) return { ...row, word: 'unsure', why: 'no data' };
  // The past may be short: an old cluster that is young has no more of it.
  if (it.against === 'before' || most >= known(it.canary, row.figure, it)) return row;
  return { ...row, word: 'unsure', why: 'no data to compare with' };
}

function known(side: Case['canary'], name: string, { from, to }: Case): number {
  let count = 0;
  for (const { at, value } of side?.figures[name] ?? []) if (at >= from && at < to && Number.isFinite(value)) count++;
  return count;
}
