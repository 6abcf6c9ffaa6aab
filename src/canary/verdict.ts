/** What the judge says of a canary, in the words that people read. */
import type { Point } from './cluster-figures.ts';

export interface FigureVerdict {
  /** `Errors`, `p99`, `Orders`, `Requests` */
  figure: string;
  unit: 'percent' | 'ms' | 'count' | 'level';
  /** Percent are 0 to 100; null where there was nothing to read. `live`: what it is held against. */
  canary: number | null;
  live: number | null;
  /** The value beyond which it fails: a maximum, for a figure that must not fall a minimum. */
  limit: number | null;
  word: 'fine' | 'worse' | 'unsure' | 'few';
  why?: Why;
  /** The canary's value over the other's: 2 is twice as much. Null: no bound could be told. */
  ratio?: { is: number; from: number | null; to: number | null };
  /** 0 to 1: one minus the chance of so great a difference between two that are the same. */
  certainty?: number;
  requests?: { canary: number; live: number };
  /** Datapoints that both sides have, and the span they are of, ms. */
  /** The end of the period at which it was past doubt, ms. */
  found?: number;
  points?: { count: number; from: number; to: number };
  /** Requests of the canary that it would still take to tell. */
  needs?: number;
  /** Worse, and yet it does not fail the canary by itself. */
  uncritical?: true;
  /** Shown, never judged. */
  dryRun?: true;
  /** Of a figure that is worse: both sides, at most 20 points each, in the unit of `canary` and `live`. */
  series?: { canary: Point[]; live: Point[] };
}

/** Why a figure has its word. */
export type Why =
  /** Worse than the tolerance, past doubt. */
  | 'worse'
  /** Beyond its own limit, and the other side is not. */
  | 'over its limit'
  /** So far beyond anything the other side does that nobody waits for more. */
  | 'spike'
  /** A difference there is, and it is smaller than what is tolerated. */
  | 'tolerated'
  /** Worse than the tolerance is excluded. */
  | 'excluded'
  /** The time is over and nothing was found. */
  | 'nothing found'
  /** The time is not over. */
  | 'so far'
  | 'few'
  /** Neither worse past doubt nor near enough to the other side. */
  | 'in doubt'
  | 'no data'
  | 'no data to compare with'
  /** Negative counts, more than one value for an instant and the like. */
  | 'unreadable'
  /** Both sides are beyond the limit: not this release's doing. */
  | 'both over the limit'
  | 'only in the bake'
  | 'own fault';

export interface Verdict {
  /** `so far`: not worse yet, the time is not over. */
  word: 'pass' | 'fail' | 'so far' | 'cannot tell';
  /** The first figure that failed comes first. */
  figures: FigureVerdict[];
  /** The span that was compared, milliseconds. */
  from: number;
  to: number;
  /** What it was held against. `before`: the old cluster's own past. */
  against?: 'live' | 'baseline' | 'before';
  /** Kayenta's score, or ours where some figures are not critical; 0 to 100. */
  score?: number;
  mode?: 'kayenta';
  /** The judge failed at its own work: the error's message, for the log. */
  fault?: string;
  /** Milliseconds more in which it will probably know, at the traffic it has now. */
  needsTime?: number;
}
