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

const GOLDEN = 0.618_033_988_75;

/**
 * So many of them, always the same ones, of both moments alike: steps of the golden ratio. However far one comes, what
 * has been played is evenly spread.
 */
export function spread<T>(all: T[], count: number): T[] {
  const order = all.map((each, i) => ({ each, rank: (i * GOLDEN) % 1 })).sort((a, b) => a.rank - b.rank);
  return order.slice(0, count).map(({ each }) => each);
}

/** `before aws CreateAutoScalingGroup new`, `answer lost to slack post card #2` */
export const pointInWords = ({ effect, nth, moment }: Point): string =>
  `${moment === 'before' ? 'before' : 'answer lost to'} ${effect}${nth > 1 ? ` #${nth}` : ''}`;
