/** One figure of a canary: what it is on both sides, how they compare, and the word for it. */
import type { Figure } from '../catalog/catalog.ts';
import { tellsReleasesApart } from '../catalog/figures.ts';
import type { Case } from './case.ts';
import { unlessFew } from './coverage.ts';
import { examineShare } from './examine-share.ts';
import { examineValue } from './examine-value.ts';
import { blank } from './examined.ts';
import type { FigureVerdict } from './verdict.ts';

/** `alpha`: the chance of a false alarm that this figure may have. */
export function examine(figure: Figure, it: Case, alpha: number): FigureVerdict {
  if (!isJudgedHere(figure, it)) return { ...blank(figure), word: 'fine', why: 'only in the bake' };
  try {
    const row = figure.kind === 'share' ? examineShare(figure, it, alpha) : examineValue(figure, it, alpha);
    return figure.compared === false ? row : unlessFew(row, it);
  } catch {
    // Never a pass, never a failure: what went wrong here says nothing about the release.
    return { ...blank(figure), why: 'own fault' };
  }
}

/** What does not tell the releases apart is held against its own past, in the bake. */
export const isJudgedHere = (figure: Figure, { against }: Case): boolean =>
  tellsReleasesApart(figure) || against === 'before';
