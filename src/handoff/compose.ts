/**
 * The summary of a shift from what is recorded of it. Deterministic: the same ground gives the same summary, so it may
 * be composed again after a crash, or shown at any time in between.
 */
import type { OperationFact } from '../record/fact.ts';
import { comingOf } from './coming.ts';
import { countsOf, operationsIn, wentBack } from './counts.ts';
import type { Ground } from './ground.ts';
import { needsOf } from './needs.ts';
import { noiseOf } from './noise.ts';
import type { Changed, Summary } from './summary.ts';
import { releaseThatWent, watchOf } from './watch.ts';

export function summaryOf(ground: Ground): Summary {
  const { team, zone, from, to, shift, next, facts, notes } = ground;
  return {
    team,
    zone,
    from,
    to,
    shift,
    next,
    counts: countsOf(ground),
    needs: needsOf(ground),
    watch: watchOf(ground),
    changed: operationsIn(shift, facts)
      .map(changedBy)
      .sort((a, b) => b.at - a.at),
    noise: noiseOf(ground),
    coming: comingOf(ground),
    notes,
  };
}

/** No page, nothing open, nothing went back: said in one line. */
export const isCalm = ({ counts, needs }: Summary): boolean =>
  counts.pages === 0 && counts.rollbacks === 0 && needs.length === 0;

/** In a word, beside the counts: at night, more than one went back, or three pages and more are a busy shift. */
export function moodOf(summary: Summary): 'calm' | 'busy' | 'ordinary' {
  const { atNight, pages, rollbacks } = summary.counts;
  if (isCalm(summary)) return 'calm';
  return atNight > 0 || pages > 2 || rollbacks > 1 ? 'busy' : 'ordinary';
}

function changedBy(fact: OperationFact): Changed {
  const { id, service, environment, how, ended } = fact;
  const back = wentBack(fact);
  return {
    what: back ? 'rolled back' : how,
    about: { operation: id },
    service,
    environment,
    release: back ? releaseThatWent(fact) : fact.release,
    at: ended,
  };
}
