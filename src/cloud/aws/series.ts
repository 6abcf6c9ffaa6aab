/** CloudWatch's results as points of the clusters' figures. */
import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { Figure } from '../../catalog/catalog.ts';
import type { ClusterFigures, Point } from '../../delivery/seen.ts';

/** What one target group was asked: ids of the queries, by figure. */
export interface Questions {
  requests: string;
  figures: { figure: Figure; ids: string[] }[];
}

export function clusterFigures(questions: Questions, results: MetricDataResult[]): ClusterFigures {
  const requests = points(results, [questions.requests], add);
  const figures = questions.figures.map(({ figure, ids }) => {
    const found = points(results, ids, figure.kind === 'share' ? add : Math.max);
    return [figure.name, isNonZeroOnly(figure) ? withZeros(found, requests) : found];
  });
  return { requests, figures: Object.fromEntries(figures) };
}

/**
 * The load balancer's counts of errors exist only when they are not zero. So a period that had requests and has no
 * such count had none; one without requests stays unknown. No other metric promises that: theirs stay absent.
 */
function isNonZeroOnly(figure: Figure): boolean {
  return figure.kind === 'share' && 'namespace' in figure.metric && figure.metric.namespace === 'AWS/ApplicationELB';
}

function withZeros(found: Point[], requests: Point[]): Point[] {
  const known = new Set(found.map((point) => point.at));
  const quiet = requests.filter(({ at, value }) => value > 0 && !known.has(at)).map(({ at }) => ({ at, value: 0 }));
  return [...found, ...quiet].toSorted((a, b) => a.at - b.at);
}

/** A series may come in several pages, and several clusters may share a target group: counts add up, the slowest tells. */
function points(results: MetricDataResult[], ids: string[], join: (a: number, b: number) => number): Point[] {
  const byPeriod = new Map<number, number>();
  for (const { Id, Timestamps = [], Values = [] } of results) {
    if (!ids.includes(Id ?? '')) continue;
    for (const [index, timestamp] of Timestamps.entries()) {
      const value = Values[index];
      const before = byPeriod.get(timestamp.getTime());
      if (value !== undefined) byPeriod.set(timestamp.getTime(), before === undefined ? value : join(before, value));
    }
  }
  return [...byPeriod].map(([at, value]) => ({ at, value })).toSorted((a, b) => a.at - b.at);
}

function add(a: number, b: number): number {
  return a + b;
}
