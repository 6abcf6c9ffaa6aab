/**
 * The two alarms of a service: the share of failed requests, and slow answers. Each needs three bad periods in a row:
 * a release that fails a fifth of all requests rings within seconds, a canary with a few errors on its share does not.
 */
import { readRule } from './cloudwatch/alarm-operations.ts';
import type { Balancer } from './load-balancing/balancers.ts';
import { ALARM_TOPIC } from './messaging/messaging.ts';
import { arn, resourceOf } from './names.ts';
import type { World } from './world.ts';

const PERIODS = 3;
const FAILED_PERCENT = 5;
const SLOW_SECONDS = 0.4;

export function seedAlarms({ alarms, tempo }: World, balancer: Balancer, names: string[]): void {
  const loadBalancer = resourceOf(balancer.arn).replace('loadbalancer/', '');
  for (const name of names) {
    const given = {
      AlarmName: name,
      ...(name.endsWith('-latency')
        ? slow(loadBalancer, tempo.metricPeriodS)
        : failing(loadBalancer, tempo.metricPeriodS)),
      EvaluationPeriods: PERIODS,
      ComparisonOperator: 'GreaterThanThreshold' as const,
      TreatMissingData: 'missing' as const,
      AlarmActions: [ALARM_TOPIC],
      OKActions: [ALARM_TOPIC],
    };
    alarms.put(name, arn('cloudwatch', `alarm:${name}`), readRule(given), given, Date.now());
  }
}

/** Answers of failing instances and of a load balancer without instances alike, per request. */
function failing(loadBalancer: string, Period: number) {
  const Dimensions = [{ Name: 'LoadBalancer', Value: loadBalancer }];
  const sum = (Id: string, MetricName: string) => ({
    Id,
    MetricStat: { Metric: { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions }, Period, Stat: 'Sum' },
    ReturnData: false,
  });
  return {
    AlarmDescription: `More than ${FAILED_PERCENT} % of the requests fail.`,
    Threshold: FAILED_PERCENT,
    Metrics: [
      sum('requests', 'RequestCount'),
      sum('failed', 'HTTPCode_Target_5XX_Count'),
      sum('refused', 'HTTPCode_ELB_5XX_Count'),
      {
        Id: 'percent',
        Label: 'Failed requests, percent',
        Expression: '100 * (FILL(failed, 0) + FILL(refused, 0)) / (FILL(requests, 0) + FILL(refused, 0))',
      },
    ],
  };
}

function slow(loadBalancer: string, Period: number) {
  return {
    AlarmDescription: `One request in a hundred takes more than ${SLOW_SECONDS * 1000} ms.`,
    Threshold: SLOW_SECONDS,
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'TargetResponseTime',
    ExtendedStatistic: 'p99',
    Dimensions: [{ Name: 'LoadBalancer', Value: loadBalancer }],
    Period,
  };
}
