/** How long one judgement takes: a canary of many figures, judged again and again. */
import { judge } from '../../../src/canary/judge.ts';
import { percentile } from '../figure.ts';
import { judgement } from './kayenta.ts';
import { lognormal, poisson } from './kinds.ts';
import { caseOf } from './ours.ts';
import { drawn, type Trial } from './trial.ts';

const FIGURES = 50;
const TRIAL: Trial = {
  figures: Array.from({ length: FIGURES }, (_, i) => ({
    name: `figure ${i}`,
    kind: i % 2 === 0 ? lognormal(0.5) : poisson(i),
    worse: 'more',
    tolerance: i % 2 === 0 ? 0.05 : 0.2,
  })),
  ratio: 1,
  points: 60,
};

/** Milliseconds, the median of several; the judge's warm. */
export function speed(seed: number): { ours: number; kayenta: number } {
  const it = drawn(TRIAL, seed);
  const asked = caseOf(TRIAL, it);
  return { ours: median(() => judge(asked), 41), kayenta: median(() => judgement(TRIAL, it), 11) };
}

function median(work: () => unknown, times: number): number {
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return percentile(took.slice(Math.floor(times / 4)), 0.5);
}
