/** What comparing a figure of two sides came to, look by look; and what follows from it. */
import type { Figure } from '../catalog/catalog.ts';
import type { FigureVerdict } from './verdict.ts';

export interface Comparison {
  looks: {
    /** The end of the last period in it, ms. */
    until: number;
    /** Canary over the other side, of all so far. */
    ratio: number;
    /** Of evidence this strong or stronger up to here if there is no difference, however often it is looked at. */
    chance: number;
  }[];
  /** In which the ratio lies if the budget for false alarms does not deceive us; null: no bound on that side. */
  interval: { from: number | null; to: number | null };
  /** By how much the evidence would have to grow to be past doubt: 2 is twice as many requests. Infinite: no sign of it. */
  missing: number;
}

export type Concluded = Pick<FigureVerdict, 'word' | 'why' | 'ratio' | 'certainty' | 'found'> & {
  /** As in `Comparison`, where more of the same would tell. */
  missing?: number;
};

/** Is this ratio worse than what the team tolerates? */
export function isWorse({ worse, tolerance }: Figure, ratio: number): boolean {
  const [more, less] = [ratio > 1 + tolerance, ratio < 1 - tolerance];
  if (worse === 'either') return more || ratio < 1 / (1 + tolerance);
  return worse === 'more' ? more : less;
}

/** `matters`: false where the canary's figure is too small to be of any consequence. */
export function conclude(
  figure: Figure,
  { looks, interval, missing }: Comparison,
  alpha: number,
  timeOver: boolean,
  matters = true,
): Concluded {
  const last = looks.at(-1);
  if (!last) return { word: 'unsure', why: timeOver ? 'few' : 'so far' };
  const found = matters && looks.find(({ ratio, chance }) => chance <= alpha && isWorse(figure, ratio));
  const ratio = { is: last.ratio, ...interval };
  const certainty = 1 - Math.min(1, last.chance);
  if (found) return { word: 'worse', why: 'worse', ratio, certainty, found: found.until };
  return { ratio, certainty, ...notFound() };

  function notFound(): Concluded {
    const beyond = isWorse(figure, last?.ratio ?? 1) && matters;
    if (isExcluded(figure, interval)) return { word: 'fine', why: 'excluded' };
    if (!timeOver) return { word: beyond ? 'unsure' : 'fine', why: 'so far' };
    if (beyond && (last?.chance ?? 1) < DOUBTFUL * alpha) return { word: 'unsure', why: 'in doubt', missing };
    return { word: 'fine', why: (last?.chance ?? 1) <= alpha ? 'tolerated' : 'nothing found' };
  }
}

/** A difference so nearly past doubt that it is worth waiting for more, in budgets for false alarms. */
const DOUBTFUL = 3;

/** That it is worse than tolerated is as good as impossible. */
function isExcluded(figure: Figure, { from, to }: Comparison['interval']): boolean {
  const notMore = to !== null && !isWorse({ ...figure, worse: 'more' }, to);
  const notLess = from !== null && !isWorse({ ...figure, worse: 'less' }, from);
  if (figure.worse === 'either') return notMore && notLess;
  return figure.worse === 'more' ? notMore : notLess;
}

/** Of the budget, for both directions where either is worse. */
export const perDirection = ({ worse }: Figure, alpha: number): number => (worse === 'either' ? alpha / 2 : alpha);

/** Of one or two directions: look by look the stronger, twice as likely by chance where there are two. */
export function chancesOf({ worse }: Figure, more: () => number[], less: () => number[]): number[] {
  if (worse === 'more') return more();
  if (worse === 'less') return less();
  const down = less();
  return more().map((chance, look) => Math.min(1, 2 * Math.min(chance, down[look] ?? 1)));
}
