/** A trial, run many times: how often each judge found something, and after how many points ours did. */
import { foundByKayenta } from './kayenta.ts';
import { foundByOneLook } from './one-look.ts';
import { foundByOurs } from './ours.ts';
import { drawn, type Trial } from './trial.ts';

export interface Runs {
  seed: number;
  /** From this run on. */
  from: number;
  to: number;
  /** Kayenta's arithmetic is slow: it judges every so manieth of the same runs. 0: neither it nor the one look. */
  kayentaEvery: number;
}

export interface Tally {
  runs: number;
  ours: number;
  oneLookRuns: number;
  oneLook: number;
  kayentaRuns: number;
  kayenta: number;
  /** Of the runs in which ours found something: at which point. */
  foundAt: number[];
}

export const NOTHING: Tally = { runs: 0, ours: 0, oneLookRuns: 0, oneLook: 0, kayentaRuns: 0, kayenta: 0, foundAt: [] };

/** A run is the same run however the runs are cut. */
export function measure(trial: Trial, { seed, from, to, kayentaEvery }: Runs): Tally {
  const tally = { ...NOTHING, foundAt: [] as number[] };
  for (let run = from; run < to; run++) {
    const it = drawn(trial, seed * 1_000_003 + run);
    const found = foundByOurs(trial, it);
    tally.runs += 1;
    if (found !== null) {
      tally.ours += 1;
      tally.foundAt.push(found);
    }
    if (kayentaEvery === 0) continue;
    tally.oneLookRuns += 1;
    if (foundByOneLook(trial, it)) tally.oneLook += 1;
    if (run % kayentaEvery !== 0) continue;
    tally.kayentaRuns += 1;
    if (foundByKayenta(trial, it)) tally.kayenta += 1;
  }
  return tally;
}

export const together = (a: Tally, b: Tally): Tally => ({
  runs: a.runs + b.runs,
  ours: a.ours + b.ours,
  oneLookRuns: a.oneLookRuns + b.oneLookRuns,
  oneLook: a.oneLook + b.oneLook,
  kayentaRuns: a.kayentaRuns + b.kayentaRuns,
  kayenta: a.kayenta + b.kayenta,
  foundAt: [...a.foundAt, ...b.foundAt],
});

/** Points until half of all runs were found; null: fewer ever were. */
export function medianFound({ runs, foundAt }: Tally): number | null {
  return foundAt.toSorted((a, b) => a - b)[Math.ceil(runs / 2) - 1] ?? null;
}
