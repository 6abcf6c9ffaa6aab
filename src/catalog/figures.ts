/** The figures that a word in services.yml stands for, and those that are judged where it names none. */
import type { CloudWatchMetric, Figure } from './catalog.ts';
import { tellsClustersApart } from './promql.ts';

/** Unless it says otherwise, so much worse still passes: percentiles of two like clusters differ less than counts do. */
export const USUAL_TOLERANCE = { share: 0.2, time: 0.05, level: 0.2 } as const satisfies Record<Figure['kind'], number>;

const fromLoadBalancer = (
  name: string,
  statistic: string,
  per: CloudWatchMetric['per'] = 'target group',
): CloudWatchMetric => ({ namespace: 'AWS/ApplicationELB', name, statistic, per });

const events = (name: string, metric: CloudWatchMetric): Figure => ({
  name,
  kind: 'share',
  metric,
  worse: 'more',
  tolerance: USUAL_TOLERANCE.share,
});

const latency = (name: string, statistic: string): Figure => ({
  name,
  kind: 'time',
  metric: fromLoadBalancer('TargetResponseTime', statistic),
  worse: 'more',
  tolerance: USUAL_TOLERANCE.time,
});

/** What every load balancer measures, by the word for it. */
export const KNOWN_FIGURES = {
  errors: events('Errors', fromLoadBalancer('HTTPCode_Target_5XX_Count', 'Sum')),
  /**
   * Customers make these: a crawler, a stale bookmark, one client that repeats a bad request. Only a jump means
   * anything, and a new check that refuses more on purpose looks the same: it speaks, and does not decide alone.
   */
  'client errors': {
    ...events('Client errors', fromLoadBalancer('HTTPCode_Target_4XX_Count', 'Sum')),
    tolerance: 1,
    critical: false,
  },
  /** What the load balancer answers itself where no instance does: published of it alone, whichever release it is about. */
  'load balancer errors': events(
    'Load balancer errors',
    fromLoadBalancer('HTTPCode_ELB_5XX_Count', 'Sum', 'load balancer'),
  ),
  /** The least of a period: an instance that misses one check and is back is nobody's business. */
  'unhealthy instances': {
    name: 'Unhealthy instances',
    kind: 'level',
    metric: fromLoadBalancer('UnHealthyHostCount', 'Minimum'),
    worse: 'more',
    tolerance: 0,
    limit: 0,
    compared: false,
  },
  p99: latency('p99', 'p99'),
  p90: latency('p90', 'p90'),
  p50: latency('p50', 'p50'),
  average: latency('Average', 'Average'),
} as const satisfies Record<string, Figure>;

/**
 * Without a word in services.yml. Critical is what a customer feels and a release alone can cause: failed requests,
 * slow ones (half of them, or the slowest), instances that are not well. Whoever is woken by them agrees that the
 * release goes back before anybody looks.
 */
export const USUAL_FIGURES: Figure[] = [
  KNOWN_FIGURES.errors,
  KNOWN_FIGURES['client errors'],
  KNOWN_FIGURES.p50,
  KNOWN_FIGURES.p99,
  KNOWN_FIGURES['load balancer errors'],
  KNOWN_FIGURES['unhealthy instances'],
];

/** Whether its values of two releases differ at all; the others are judged in the bake alone, against the time before. */
export function tellsReleasesApart({ metric }: Figure): boolean {
  if ('query' in metric) return tellsClustersApart(metric.query);
  return metric.per === 'target group' || metric.per === 'cluster';
}
