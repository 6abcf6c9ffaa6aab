/** CloudWatch's results as points of the clusters' figures. */
import type { MetricDataResult } from '@aws-sdk/client-cloudwatch';
import type { ClusterFigures, Point } from '../../canary/cluster-figures.ts';
import type { Figure } from '../../catalog/catalog.ts';

/** What one target group was asked: ids of the queries, by figure. */
export interface Questions {
  requests: string;
  /** The requests of all target groups: those of the service. */
  service: string[];
  figures: { figure: Figure; ids: string[] }[];
}

export function clusterFigures(questions: Questions, results: MetricDataResult[]): ClusterFigures {
  const requests = points(results, [questions.requests], add);
  const figures = questions.figures.map(({ figure, ids }) => {
    const found = points(results, ids, joinOf(figure));
    const quiet = quietOf(
      figure,
      () => requests,
      () => points(results, questions.service, add),
    );
    return [figure.name, quiet ? withZeros(found, quiet) : found];
  });
  return { requests, figures: Object.fromEntries(figures) };
}

/** What two clusters of one target group are together: their counts add up, of other values the worse one tells. */
function joinOf({ metric, worse }: Figure): (a: number, b: number) => number {
  if ('statistic' in metric && (metric.statistic === 'Sum' || metric.statistic === 'SampleCount')) return add;
  return worse === 'less' ? Math.min : Math.max;
}

/**
 * The load balancer's counts of answers and failures exist only when they are not zero. So a period that had requests
 * and has no such count had none; one without requests stays unknown. No other metric promises that: theirs stay
 * absent. Nor does one that the load balancer never has (a name with a slip in it, a dimension of our own): it would
 * be zero for ever, and fine.
 */
function quietOf({ metric }: Figure, requests: () => Point[], service: () => Point[]): Point[] | null {
  if ('query' in metric || metric.namespace !== 'AWS/ApplicationELB' || metric.statistic !== 'Sum') return null;
  if (Object.keys(metric.dimensions ?? {}).some((name) => name !== 'AvailabilityZone')) return null;
  if (metric.per === 'load balancer' && (OF_TARGETS.test(metric.name) || OF_BALANCER.test(metric.name)))
    return service();
  return metric.per === 'target group' && OF_TARGETS.test(metric.name) ? requests() : null;
}

/** "Reporting criteria: there is a nonzero value", as the user guide of application load balancers has it. */
const OF_TARGETS = /^(HTTPCode_Target_[2-5]XX_Count|TargetConnectionErrorCount|TargetTLSNegotiationErrorCount)$/;
const OF_BALANCER = /^(HTTPCode_ELB_([345]XX|50[0234])_Count|RejectedConnectionCount|ClientTLSNegotiationErrorCount)$/;

function withZeros(found: Point[], requests: Point[]): Point[] {
  const known = new Set(found.map((point) => point.at));
  const quiet = requests.filter(({ at, value }) => value > 0 && !known.has(at)).map(({ at }) => ({ at, value: 0 }));
  return [...found, ...quiet].toSorted((a, b) => a.at - b.at);
}

/** A series may come in several pages, and several clusters may share a target group. */
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
