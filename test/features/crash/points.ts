/** Every point at which a worker may die in a story, read off clean runs of it. */
import type { Moment, Point } from './gate.ts';

/**
 * What is done again at every look counts twice, then it is the same again. What does not happen in every clean run
 * is a matter of timing: waiting for it could be in vain.
 */
const AGAIN = 2;

const MOMENTS: Moment[] = ['before', 'after'];

/** In the order in which they happen. `runs`: the effects of clean runs, each `name #nth`. */
export function pointsOf(runs: string[][]): Point[] {
  const [first = [], ...more] = runs;
  const always = first.filter((effect) => more.every((run) => run.includes(effect)));
  return always.flatMap((numbered) => {
    const [, effect = '', nth = '1'] = /^(.*) #(\d+)$/.exec(numbered) ?? [];
    if (Number(nth) > AGAIN) return [];
    return MOMENTS.map((moment) => ({ effect, nth: Number(nth), moment }));
  });
}

/** So many of them, evenly spread. */
export function spread<T>(all: T[], count: number): T[] {
  if (count >= all.length) return all;
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)] as T);
}

/** `before aws CreateAutoScalingGroup new`, `answer lost to slack post card #2` */
export const pointInWords = ({ effect, nth, moment }: Point): string =>
  `${moment === 'before' ? 'before' : 'answer lost to'} ${effect}${nth > 1 ? ` #${nth}` : ''}`;
