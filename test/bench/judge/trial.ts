/** One canary to be judged: which figures it has, how they change, how long it lasts. */
import type { Figure } from '../../../src/catalog/catalog.ts';
import { Draw } from './draw.ts';
import { type Kind, steady } from './kinds.ts';

export interface Trial {
  figures: { name: string; kind: Kind; worse: Figure['worse']; tolerance: number }[];
  /** The canary's values over the usual ones; 1: it is no worse. */
  ratio: number;
  points: number;
  /** Points until the planned end; what comes after was added. Absent: all. */
  planned?: number;
  /** Of the requests, the canary's. Absent: half. */
  share?: number;
  /** What the customers do. Absent: always the same. */
  trend?: (points: number) => number[];
}

export interface Drawn {
  /** Per point. */
  requests: Sides;
  /** As the trial's figures. */
  figures: Sides[];
}

/** NaN where nothing was measured. */
export interface Sides {
  canary: number[];
  live: number[];
}

/** Two in a hundred fail on a usual day. */
const USUAL_SHARE = 0.02;
/** Where nothing is counted. */
const USUAL_REQUESTS = 100;

export function drawn(trial: Trial, seed: number): Drawn {
  const draw = new Draw(seed);
  const trend = (trial.trend ?? steady)(trial.points);
  const share = trial.share ?? 0.5;
  const parts = { canary: 2 * share, live: 2 * (1 - share) };
  const counted = trial.figures.flatMap(({ kind }) => (kind.kind === 'share' ? [kind.mean] : []));
  const requests = counted.length > 0 ? Math.max(...counted) / USUAL_SHARE : USUAL_REQUESTS;
  const side = (part: number) => trend.map((factor) => Math.round(requests * part * factor));
  const figures = trial.figures.map(({ kind }) => {
    const values = (side: keyof Sides, part: number, ratio: number) =>
      kind.kind === 'time'
        ? kind.values(draw, ratio, trend, side)
        : kind.values(
            draw,
            trend.map((factor) => kind.mean * part * factor * ratio),
          );
    return { canary: values('canary', parts.canary, trial.ratio), live: values('live', parts.live, 1) };
  });
  return { requests: { canary: side(parts.canary), live: side(parts.live) }, figures };
}
