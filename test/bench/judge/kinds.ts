/**
 * The kinds of figures that the judge is measured on: what one side shows, point by point, when it is `ratio` times as
 * much as usual (1: a canary that is no worse).
 */
import type { Draw } from './draw.ts';

/** `trend`: what the customers do at this point, the same for both sides; 1 is usual. */
export type Kind = CountKind | TimeKind;

/** Events among requests. */
export interface CountKind {
  kind: 'share';
  /** Expected events of a side of half of the requests at a usual point. */
  mean: number;
  values(draw: Draw, means: number[]): number[];
}

/** Seconds. */
export interface TimeKind {
  kind: 'time';
  /** Which of the tests that look once knows it best. */
  best: 't' | 'rank sum';
  values(draw: Draw, ratio: number, trend: number[], side: 'canary' | 'live'): number[];
}

const USUAL_SECONDS = 0.2;
/** How much of the last minute's mood the next one keeps, and how strong moods are: e^0.5 is 65 % more. */
const MEMORY = 0.5;
const MOOD = 0.5;

export const poisson = (mean: number): CountKind => ({
  kind: 'share',
  mean,
  values: (draw, means) => means.map((expected) => draw.poisson(expected)),
});

/** Each side has good and bad minutes of its own, and they come together. */
export const burstyPoisson = (mean: number): CountKind => ({
  kind: 'share',
  mean,
  values(draw, means) {
    const mood = draw.remembering(means.length, MEMORY, MOOD);
    // A lognormal value of mean 1, whatever its spread.
    return means.map((expected, i) => draw.poisson(expected * Math.exp((mood[i] ?? 0) - MOOD ** 2 / 2)));
  },
});

/** `deviation`: of the usual value; it does not grow with the value. */
export const normal = (deviation: number): TimeKind => ({
  kind: 'time',
  best: 't',
  values: (draw, ratio, trend) => trend.map((factor) => USUAL_SECONDS * factor * (ratio + deviation * draw.normal())),
});

export const lognormal = (sigma: number): TimeKind => ({
  kind: 'time',
  best: 'rank sum',
  values: (draw, ratio, trend) =>
    trend.map((factor) => USUAL_SECONDS * factor * ratio * Math.exp(sigma * draw.normal())),
});

export const burstyLognormal: TimeKind = {
  kind: 'time',
  best: 'rank sum',
  values(draw, ratio, trend) {
    const mood = draw.remembering(trend.length, MEMORY, MOOD);
    return trend.map((factor, i) => USUAL_SECONDS * factor * ratio * Math.exp(mood[i] ?? 0));
  },
};

/** Few requests make a p99 restless: the canary's has three times the spread, around the same middle. */
export const uneven: TimeKind = {
  kind: 'time',
  best: 'rank sum',
  values: (draw, ratio, trend, side) => lognormal(side === 'canary' ? 0.3 : 0.1).values(draw, ratio, trend, side),
};

/** One minute in twenty is wild: up to forty times as much. */
export const wild: TimeKind = {
  kind: 'time',
  best: 'rank sum',
  values: (draw, ratio, trend, side) =>
    lognormal(0.2)
      .values(draw, ratio, trend, side)
      .map((value) => (draw.happens(0.05) ? value * 40 ** draw.uniform() : value)),
};

/** In whole steps of a tenth of its usual value: much is equal. */
export const coarse: TimeKind = {
  kind: 'time',
  best: 'rank sum',
  values: (draw, ratio, trend, side) =>
    normal(0.1)
      .values(draw, ratio, trend, side)
      .map((value) => Math.round((10 * value) / USUAL_SECONDS) * (USUAL_SECONDS / 10)),
};

/** A fifth of the points never came: NaN. */
export const gappy: TimeKind = {
  kind: 'time',
  best: 'rank sum',
  values: (draw, ratio, trend, side) =>
    lognormal(0.5)
      .values(draw, ratio, trend, side)
      .map((value) => (draw.happens(0.2) ? Number.NaN : value)),
};

/** Nothing changes. */
export const steady = (points: number): number[] => Array.from({ length: points }, () => 1);

/** A day in fifty points: from a quarter of the usual to four times as much. */
export const wholeDay = (points: number): number[] =>
  Array.from({ length: points }, (_, i) => 4 ** Math.sin((2 * Math.PI * i) / 50));
