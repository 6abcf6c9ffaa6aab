/** What alarms measure, in the words and units of people: rows of definitions as teams have them. */
import type { MetricAlarm, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { figureOf, questionsOf } from '../../../src/cloud/aws/alarm-figure.ts';

const BALANCER = [{ Name: 'LoadBalancer', Value: 'app/api-prod/1' }];
const MINUTE = 60_000;

const alarm = (change: Partial<MetricAlarm>): MetricAlarm => ({
  AlarmName: 'x',
  Period: 60,
  Namespace: 'AWS/ApplicationELB',
  Dimensions: BALANCER,
  ComparisonOperator: 'GreaterThanThreshold',
  ...change,
});
const result = (Id: string, ...Values: number[]): MetricDataResult => ({
  Id,
  Values,
  Timestamps: Values.map((_, i) => new Date(i * MINUTE)),
});
const figure = (asked: MetricAlarm, ...results: MetricDataResult[]) => {
  const questions = questionsOf(asked);
  return questions && figureOf(asked, questions, results);
};
const stat = (Id: string, MetricName: string, Namespace = 'AWS/ApplicationELB') => ({
  Id,
  ReturnData: false,
  MetricStat: { Metric: { Namespace, MetricName, Dimensions: BALANCER }, Period: 60, Stat: 'Sum' },
});

describe('what it is called and in which unit', () => {
  test('a share of failed requests is said of one, with the requests per second beside it', () => {
    const share = alarm({
      MetricName: undefined,
      Threshold: 5,
      Metrics: [
        stat('requests', 'RequestCount'),
        stat('failed', 'HTTPCode_Target_5XX_Count'),
        { Id: 'percent', Expression: '100 * failed / requests' },
      ],
    });
    expect(figure(share, result('percent', 0, 20), result('requests', 600, 1200))).toEqual({
      name: 'errors',
      kind: 'share',
      value: 0.2,
      limit: 0.05,
      worse: 'more',
      rate: 15,
      series: [
        { at: 0, value: 0 },
        { at: MINUTE, value: 0.2 },
      ],
    });
  });

  test.each<[string, Partial<MetricAlarm>, object]>([
    [
      'a percentile of the response time is a time, by its percentile',
      { MetricName: 'TargetResponseTime', ExtendedStatistic: 'p99', Threshold: 0.4 },
      { name: 'p99', kind: 'time', limit: 0.4 },
    ],
    [
      'its average is the response time',
      { MetricName: 'TargetResponseTime', Statistic: 'Average', Threshold: 0.4 },
      { name: 'response time', kind: 'time' },
    ],
    [
      'counted errors are a level',
      { MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum', Threshold: 10 },
      { name: 'errors', kind: 'level', limit: 10 },
    ],
    [
      'a utilization is a share',
      { Namespace: 'AWS/EC2', MetricName: 'CPUUtilization', Statistic: 'Average', Threshold: 80 },
      { name: 'CPU utilization', kind: 'share', limit: 0.8 },
    ],
    [
      'too few healthy instances are worse when they are less',
      {
        MetricName: 'HealthyHostCount',
        Statistic: 'Minimum',
        Threshold: 2,
        ComparisonOperator: 'LessThanThreshold',
      },
      { name: 'healthy instances', kind: 'level', worse: 'less' },
    ],
    [
      'any other is called as it is named',
      { Namespace: 'Shop', MetricName: 'QueueDepth', Statistic: 'Maximum', Threshold: 100 },
      { name: 'queue depth', kind: 'level' },
    ],
  ])('%s', (_, change, told) => {
    expect(figure(alarm(change), result('m1', 1))).toMatchObject(told);
  });
});

test('the value is what AWS compared, not what came since', () => {
  const StateReasonData = JSON.stringify({ recentDatapoints: [12, 17], threshold: 10 });
  const errors = { MetricName: 'HTTPCode_Target_5XX_Count', Statistic: 'Sum' as const, Threshold: 10, StateReasonData };
  expect(figure(alarm(errors), result('m1', 12, 17, 3))?.value).toBe(17);
});

test('a band is the limit of each period, on the side that was left', () => {
  const banded = alarm({
    MetricName: undefined,
    ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
    ThresholdMetricId: 'ad1',
    Metrics: [
      { ...stat('m1', 'Orders', 'Shop'), ReturnData: true },
      { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)', ReturnData: true },
    ],
  });
  const told = figure(
    banded,
    result('m1', 4000, 3900, 40),
    result('ad1', 4400, 4300, 4200),
    result('ad1', 3500, 3400, 3300),
  );
  expect(told).toMatchObject({
    name: 'orders',
    kind: 'level',
    value: 40,
    worse: 'less',
    limit: 3300,
    series: [{ limit: 3500 }, { limit: 3400 }, { value: 40, limit: 3300 }],
  });
});

test('the last half hour is asked for; more of long periods, less of short ones', () => {
  const spans = [60, 300, 10].map(
    (Period) => questionsOf(alarm({ MetricName: 'Queue', Statistic: 'Sum', Period }))?.span,
  );
  expect(spans).toEqual([30 * MINUTE, 75 * MINUTE, 5 * MINUTE]);
});

test('what a load balancer measures is asked for together with its requests', () => {
  const asked = questionsOf(alarm({ MetricName: 'TargetResponseTime', ExtendedStatistic: 'p99' }));
  expect(asked?.queries.map(({ MetricStat }) => MetricStat?.Metric?.MetricName)).toEqual([
    'TargetResponseTime',
    'RequestCount',
  ]);
});

test('a composite alarm measures nothing itself', () => {
  expect(questionsOf({ AlarmName: 'all', AlarmRule: 'ALARM(a)' } as MetricAlarm)).toBeNull();
});
