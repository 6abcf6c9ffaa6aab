/**
 * Kayenta's judge on the same data: its documented defaults, one look at the end. Latencies are given in milliseconds,
 * because its root finder's tolerance is absolute; counts as they are, unless the sides differ in size: then per request.
 */
import { type Judgement, kayentaJudge, type Metric, USUAL_THRESHOLDS } from '../../../src/canary/kayenta/judge.ts';
import type { Drawn, Sides, Trial } from './trial.ts';

/** Whether any figure was not passed. An error of its own is no finding: it fails open there. */
export function foundByKayenta(trial: Trial, it: Drawn): boolean {
  try {
    return judgement(trial, it).metrics.some(({ classification }) => classification !== 'Pass');
  } catch {
    return false;
  }
}

export function judgement(trial: Trial, it: Drawn): Judgement {
  const metrics = trial.figures.map(({ name, kind, worse }, i): Metric => {
    const values = (side: keyof Sides) => {
      const own = it.figures[i]?.[side] ?? [];
      if (kind.kind === 'time') return own.map((seconds) => seconds * 1000);
      if (trial.share === undefined) return own;
      return own.map((events, at) => (1000 * events) / (it.requests[side][at] ?? Number.NaN));
    };
    return {
      name,
      control: values('live'),
      experiment: values('canary'),
      groups: ['all'],
      direction: worse === 'more' ? 'increase' : worse === 'less' ? 'decrease' : 'either',
    };
  });
  return kayentaJudge(metrics, { groupWeights: {}, thresholds: USUAL_THRESHOLDS });
}
