/** A service in an environment, as the catalog would give it. */
import type { Environment } from '../../src/catalog/catalog.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

export const A = `${ARN}:targetgroup/api-prod-a/000000000000001a`;
export const B = `${ARN}:targetgroup/api-prod-b/000000000000001b`;
export const RULE = `${ARN}:listener-rule/app/api-prod/0000000000000001/0000000000000001/0000000000000001`;

export const ERRORS = {
  name: 'Errors',
  kind: 'share',
  metric: {
    namespace: 'AWS/ApplicationELB',
    name: 'HTTPCode_Target_5XX_Count',
    statistic: 'Sum',
    per: 'target group',
  },
  worse: 'more',
  tolerance: 0.2,
} as const;

export const P99 = {
  name: 'p99',
  kind: 'time',
  metric: { namespace: 'AWS/ApplicationELB', name: 'TargetResponseTime', statistic: 'p99', per: 'target group' },
  worse: 'more',
  tolerance: 0.2,
} as const;

export const ORDERS = {
  name: 'Orders',
  kind: 'share',
  metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster' },
  worse: 'less',
  tolerance: 0.3,
} as const;

export const FIRST = {
  subnets: ['subnet-00000000000000001', 'subnet-00000000000000002'],
  size: 2,
  min: 1,
  max: 6,
  grace: 90_000,
  tags: { team: 'edge' },
};

export function environment(change: Partial<Environment> = {}): Environment {
  return {
    name: 'prod',
    service: 'api',
    strategy: 'red/black',
    freezes: [],
    hold: { remindAfter: 3_600_000 },
    launchTemplate: 'api',
    routes: [RULE],
    targetGroups: [A, B],
    alarms: ['api-prod-errors', 'api-prod-latency'],
    figures: [ERRORS, P99, ORDERS],
    period: 1,
    look: 1_000,
    canary: { size: 1, for: 18_000, minRequests: 100, warmUp: 2_000 },
    standUp: { within: 30_000, looks: 2 },
    shift: { margin: 2_000, steps: [100], every: 2_000 },
    bake: { for: 20_000 },
    tearDown: { within: 60_000 },
    ...change,
  };
}
