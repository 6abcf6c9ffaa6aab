/** Our judge on a drawn canary. */
import type { Case } from '../../../src/canary/case.ts';
import type { ClusterFigures, Point } from '../../../src/canary/cluster-figures.ts';
import { judge } from '../../../src/canary/judge.ts';
import type { Drawn, Sides, Trial } from './trial.ts';

const PERIOD = 60_000;
const METRIC = { namespace: 'AWS/ApplicationELB', name: 'x', statistic: 'Sum', per: 'target group' } as const;

/** At which point it failed, counted from 1, when every point was looked at; null: never. */
export function foundByOurs(trial: Trial, it: Drawn): number | null {
  const { word, figures } = judge(caseOf(trial, it));
  if (word !== 'fail') return null;
  const found = figures.flatMap((figure) =>
    figure.word === 'worse' ? [figure.found ?? Number.POSITIVE_INFINITY] : [],
  );
  return Math.round(Math.min(...found, trial.points * PERIOD) / PERIOD);
}

/** The same, looked at after every point as delivery does it. */
export function foundByLooking(trial: Trial, it: Drawn): number | null {
  const whole = caseOf(trial, it);
  for (let look = 1; look <= trial.points; look++) {
    const { word } = judge({ ...whole, to: look * PERIOD, timeOver: look === trial.points });
    if (word === 'fail') return look;
  }
  return null;
}

export function caseOf(trial: Trial, it: Drawn): Case {
  const { points, planned, figures } = trial;
  return {
    figures: figures.map(({ name, kind, worse, tolerance }) => ({
      name,
      kind: kind.kind,
      metric: METRIC,
      worse,
      tolerance,
    })),
    canary: sideOf(trial, it, 'canary'),
    live: sideOf(trial, it, 'live'),
    from: 0,
    to: points * PERIOD,
    until: (planned ?? points) * PERIOD,
    period: PERIOD / 1000,
    timeOver: true,
    minRequests: 1,
  };
}

function sideOf({ figures }: Trial, it: Drawn, side: keyof Sides): ClusterFigures {
  return {
    requests: pointsOf(it.requests[side]),
    figures: Object.fromEntries(figures.map(({ name }, i) => [name, pointsOf(it.figures[i]?.[side] ?? [])])),
  };
}

/** What was not measured is absent. */
const pointsOf = (values: number[]): Point[] =>
  values.map((value, i) => ({ at: i * PERIOD, value })).filter(({ value }) => !Number.isNaN(value));
