import { describe, expect, it, test } from 'vitest';
import { readRule } from '../../../../src/sandbox/aws/cloudwatch/alarm-operations.ts';
import { type AlarmRule, type AlarmState, judge } from '../../../../src/sandbox/aws/cloudwatch/alarms.ts';
import { learn } from '../../../../src/sandbox/aws/cloudwatch/band.ts';

const stat = {
  Metric: { Namespace: 'Shop', MetricName: 'Orders' },
  Period: 60,
  Stat: 'Sum',
};
const GIVEN = {
  AlarmName: 'orders-as-usual',
  EvaluationPeriods: 3,
  ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
  Metrics: [
    { Id: 'm1', MetricStat: stat, ReturnData: true },
    { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)', ReturnData: true },
  ],
  ThresholdMetricId: 'ad1',
};
type Given = Parameters<typeof readRule>[0];
const ruleOf = (more: object = {}): AlarmRule => readRule({ ...GIVEN, ...more } as unknown as Given);

test('an alarm with a band watches its metric, and has no threshold of its own', () => {
  expect(ruleOf()).toMatchObject({ watched: 'm1', threshold: { width: 2 }, datapointsToAlarm: 3 });
});

test.each<[string, object, RegExp]>([
  ['a threshold as well', { Threshold: 5 }, /Threshold, or ThresholdMetricId/],
  ['a comparison with a threshold', { ComparisonOperator: 'GreaterThanThreshold' }, /Threshold, or ThresholdMetricId/],
  ['a name that no expression has', { ThresholdMetricId: 'ad2' }, /Exactly one element/],
  [
    'another expression than a band',
    { Metrics: [GIVEN.Metrics[0], { Id: 'ad1', Expression: 'SUM([m1])' }] },
    /'ad1' must name an ANOMALY_DETECTION_BAND/,
  ],
  [
    'a band of another metric',
    { Metrics: [GIVEN.Metrics[0], { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m2)' }] },
    /must be of the metric that returns data, 'm1'/,
  ],
])('with %s it is refused', (_, more, message) => {
  expect(() => ruleOf(more)).toThrow(message);
});

describe('a band', () => {
  const usual = learn(
    Array.from({ length: 60 }, (_, i) => (i % 2 ? 9 : 11)),
    2,
  );

  it('reaches so many standard deviations to both sides', () => {
    expect(usual).toEqual({ lower: 8, upper: 12 });
  });

  it('is not there while there is too little to learn from', () => {
    expect(learn([9, 11, 9], 2)).toBeNull();
  });

  it.each<[string, AlarmRule['comparison'], number[], AlarmState]>([
    ['as usual', 'LessThanLowerOrGreaterThanUpperThreshold', [9, 11, 12], 'OK'],
    ['too many', 'LessThanLowerOrGreaterThanUpperThreshold', [13, 14, 15], 'ALARM'],
    ['too few', 'LessThanLowerOrGreaterThanUpperThreshold', [1, 2, 3], 'ALARM'],
    ['too many, where few are watched for', 'LessThanLowerThreshold', [13, 14, 15], 'OK'],
    ['too few, where many are watched for', 'GreaterThanUpperThreshold', [1, 2, 3], 'OK'],
  ])('%s, %s', (_, comparison, datapoints, state) => {
    expect(judge(ruleOf({ ComparisonOperator: comparison }), datapoints, 'OK', usual).state).toBe(state);
  });

  it('that is not learnt yet is insufficient data, whatever the metric does', () => {
    expect(judge(ruleOf(), [1, 100, 1], 'OK', null).state).toBe('INSUFFICIENT_DATA');
  });

  it('is in the reason', () => {
    expect(judge(ruleOf(), [1, 2, 3], 'OK', usual).reason).toBe(
      'Threshold Crossed: 3 out of the last 3 datapoints [1.00, 2.00, 3.00] were less than the lower or greater than the upper threshold (8.00 to 12.00).',
    );
  });
});
