/**
 * Nobody stands beside a bake, so what differs may be the hour and not the release: more people at noon, other ones in
 * the evening. Worse is therefore only what is worse than in each of several pasts that can tell.
 */
import type { ClusterFigures } from './cluster-figures.ts';
import type { FigureVerdict, Verdict } from './verdict.ts';

/** `pasts`: the first is what it is held against as long as nothing looks worse. */
export function inEveryPast(
  [first, ...others]: [ClusterFigures, ...ClusterFigures[]],
  against: (past: ClusterFigures) => Verdict,
  timeOver: boolean,
): Verdict {
  const verdict = against(first);
  if (verdict.word !== 'fail') return verdict;
  let worse = namesOfWorse(verdict);
  for (const past of others) {
    const other = against(past);
    worse = worse.filter((name) => !contradicts(other.figures.find(({ figure }) => figure === name)));
    if (worse.length === 0) return { ...other, word: notFailed(other, timeOver) };
  }
  return verdict;
}

/** What failed it: by itself, or where nothing did, by its weight. */
function namesOfWorse({ figures }: Verdict): string[] {
  const worse = figures.filter(({ word, dryRun }) => word === 'worse' && !dryRun);
  const critical = worse.filter(({ uncritical }) => !uncritical);
  return (critical.length > 0 ? critical : worse).map(({ figure }) => figure);
}

/** A past that knows nothing of a figure contradicts nobody. */
const contradicts = (figure: FigureVerdict | undefined): boolean =>
  figure !== undefined && figure.word !== 'worse' && figure.live !== null;

function notFailed({ word }: Verdict, timeOver: boolean): Verdict['word'] {
  if (word !== 'fail') return word;
  return timeOver ? 'cannot tell' : 'so far';
}
