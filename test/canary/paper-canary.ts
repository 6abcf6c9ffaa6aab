/** Canaries on paper: a figure's values point by point, from which a case for the judge is made. */
import type { Case } from '../../src/canary/case.ts';
import type { ClusterFigures, Point } from '../../src/canary/cluster-figures.ts';
import type { Figure } from '../../src/catalog/catalog.ts';

export const PERIOD = 60_000;
const metric = { namespace: 'AWS/ApplicationELB', name: 'x', statistic: 'Sum', per: 'target group' } as const;

export const ERRORS: Figure = { name: 'Errors', kind: 'share', metric, worse: 'more', tolerance: 0.2 };
export const ORDERS: Figure = { name: 'Orders', kind: 'share', metric, worse: 'less', tolerance: 0.2 };
export const P99: Figure = { name: 'p99', kind: 'time', metric, worse: 'more', tolerance: 0.05 };
export const QUEUE: Figure = { name: 'Queue', kind: 'level', metric, worse: 'either', tolerance: 0.05 };

/** One value a period, from 0 on. */
export const points = (values: number[]): Point[] => values.map((value, i) => ({ at: i * PERIOD, value }));

/** `requests`: of every period. */
export const side = (requests: number, figures: Record<string, Point[]>, periods: number): ClusterFigures => ({
  requests: points(Array.from({ length: periods }, () => requests)),
  figures,
});

/** All of it is over, and everything is compared. */
export const caseOf = (
  figures: Figure[],
  canary: ClusterFigures | undefined,
  live: ClusterFigures | undefined,
  periods: number,
): Case => ({
  figures,
  canary,
  live,
  from: 0,
  to: periods * PERIOD,
  until: periods * PERIOD,
  period: PERIOD / 1000,
  timeOver: true,
  minRequests: 100,
});
