/** Every point at which a worker may die in a story, read off clean runs of it. */
import { createHash } from 'node:crypto';
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

export interface Sample {
  /** `all`; `40`: so many; `2/4`: the second quarter; else what the names begin with, between semicolons. */
  which: string;
  /** Another one chooses others. */
  seed: string;
}

/** The same ones whenever it is asked, as long as they have the same names. In any order. */
export function chosen<T extends { name: string }>(all: T[], { which, seed }: Sample): T[] {
  const lot = ({ name }: T) => createHash('sha1').update(`${seed} ${name}`).digest().readUInt32BE();
  const drawn = all.toSorted((a, b) => lot(a) - lot(b));
  if (which === 'all') return drawn;
  const [part = 0, of] = which.split('/').map(Number);
  if (Number.isNaN(part)) return drawn.filter(({ name }) => which.split(';').some((start) => name.startsWith(start)));
  return of ? drawn.filter((each) => lot(each) % of === part - 1) : drawn.slice(0, part);
}

/** `before aws CreateAutoScalingGroup new`, `answer lost to slack post card #2` */
export const pointInWords = ({ effect, nth, moment }: Point): string =>
  `${moment === 'before' ? 'before' : 'answer lost to'} ${effect}${nth > 1 ? ` #${nth}` : ''}`;
