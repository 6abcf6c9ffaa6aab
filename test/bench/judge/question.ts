/** A row or two of the table: what is asked of the judge, and what was promised. */
import type { Figure } from '../../../src/catalog/catalog.ts';
import type { Kind } from './kinds.ts';
import type { Trial } from './trial.ts';

export interface Question {
  /** For `--only`. */
  name: string;
  block: Block;
  says: string;
  trial: Trial;
  answers: Answer[];
}

export const BLOCKS = ['false alarms', 'attacks', 'found', 'found beyond the tolerance'] as const;
export type Block = (typeof BLOCKS)[number];

/** Shares are 0 to 1. Without a bound nothing was promised. */
export type Answer = { asks: 'share'; most?: number; least?: number } | { asks: 'median'; most?: number };

export const POINTS = 50;

/** Whatever is worse is to be found, however little. */
export const figure = (kind: Kind, worse: Figure['worse'], name = 'Figure') => ({ name, kind, worse, tolerance: 0 });

/** One figure, for fifty points; where it is more than usual, more is worse. */
export const trial = (kind: Kind, ratio: number, more: Partial<Trial> = {}): Trial => ({
  figures: [figure(kind, ratio < 1 ? 'less' : 'more')],
  ratio,
  points: POINTS,
  ...more,
});
