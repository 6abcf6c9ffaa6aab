import type { Figure } from './catalog.ts';

const fromLoadBalancer = (name: string, statistic: string): Figure['metric'] => ({
  namespace: 'AWS/ApplicationELB',
  name,
  statistic,
  per: 'target group',
});

const latency = (name: string, statistic: string): Figure => ({
  name,
  kind: 'time',
  metric: fromLoadBalancer('TargetResponseTime', statistic),
  worse: 'more',
  tolerance: 0.2,
});

/** The figures that a word in services.yml stands for: what every load balancer measures. */
export const KNOWN_FIGURES: Record<string, Figure> = {
  errors: {
    name: 'Errors',
    kind: 'share',
    metric: fromLoadBalancer('HTTPCode_Target_5XX_Count', 'Sum'),
    worse: 'more',
    tolerance: 0.2,
  },
  p99: latency('p99', 'p99'),
  p90: latency('p90', 'p90'),
  p50: latency('p50', 'p50'),
  average: latency('Average', 'Average'),
};
