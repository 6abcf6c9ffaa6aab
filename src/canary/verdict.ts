/** What the judge says of a canary, in the words that people read. */

export interface FigureVerdict {
  /** `Errors`, `p99`, `Orders`, `Requests` */
  figure: string;
  unit: 'percent' | 'ms' | 'count';
  /** Percent are 0 to 100; null where there was nothing to read. */
  canary: number | null;
  live: number | null;
  /** The value beyond which it fails: a maximum, for a figure that must not fall a minimum. */
  limit: number | null;
  word: 'fine' | 'worse' | 'unsure' | 'few';
}

export interface Verdict {
  /** `so far`: not worse yet, the time is not over. */
  word: 'pass' | 'fail' | 'so far' | 'cannot tell';
  /** The first figure that failed comes first. */
  figures: FigureVerdict[];
  /** The span that was compared, milliseconds. */
  from: number;
  to: number;
}
