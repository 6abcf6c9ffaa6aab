/** Alarms as CloudWatch's API writes them. */
import { z } from 'zod';
import { AwsFailure, invalid } from '../failure.ts';
import { arn } from '../names.ts';
import { flag, list, number, type Operations, opaque, operation, optional, text, whole } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { type Alarm, type AlarmRule, type Alarms, COMPARISONS } from './alarms.ts';
import { BAND_COMPARISONS, bandOf } from './band.ts';
import { checkPeriod, dimensionList, type MetricQuery, queryList } from './metric-query.ts';

const metricAlarm = {
  AlarmName: text.min(1).max(255),
  ActionsEnabled: flag.optional(),
  EvaluationPeriods: whole.min(1),
  DatapointsToAlarm: whole.min(1).optional(),
  Threshold: number.optional(),
  ComparisonOperator: z.enum(Object.keys({ ...COMPARISONS, ...BAND_COMPARISONS }) as [AlarmRule['comparison']]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  Period: whole.optional(),
  Dimensions: dimensionList.optional(),
  Metrics: queryList.optional(),
  ...optional(
    text,
    'AlarmDescription',
    'ThresholdMetricId',
    'MetricName',
    'Namespace',
    'Statistic',
    'ExtendedStatistic',
    'Unit',
  ),
  ...optional(list(text), 'OKActions', 'AlarmActions', 'InsufficientDataActions'),
  ...optional(opaque, 'EvaluateLowSampleCountPercentile', 'Tags'),
};
type GivenAlarm = z.output<z.ZodObject<typeof metricAlarm>>;

export function alarmOperations(alarms: Alarms): Operations {
  return {
    PutMetricAlarm: operation(metricAlarm, (given) => {
      alarms.put(given.AlarmName, arn('cloudwatch', `alarm:${given.AlarmName}`), readRule(given), given, Date.now());
      return {};
    }),

    DeleteAlarms: operation({ AlarmNames: list(text) }, ({ AlarmNames }) => {
      const unknown = AlarmNames.find((name) => !alarms.alarms.has(name));
      if (unknown) throw new AwsFailure('ResourceNotFound', `Alarm ${unknown} does not exist`, 404);
      for (const name of AlarmNames) alarms.alarms.delete(name);
      return {};
    }),

    DescribeAlarms: operation(
      {
        AlarmNames: list(text).optional(),
        AlarmTypes: list(z.enum(['MetricAlarm', 'CompositeAlarm', 'LogAlarm'])).optional(),
        MaxRecords: whole.min(1).max(100).optional(),
        ...optional(text, 'AlarmNamePrefix', 'StateValue', 'ActionPrefix', 'NextToken'),
        ...optional(text, 'ChildrenOfAlarmName', 'ParentsOfAlarmName'),
      },
      ({ AlarmNames, AlarmTypes = ['MetricAlarm'], AlarmNamePrefix = '', StateValue, MaxRecords = 50, NextToken }) => {
        const chosen = [...alarms.alarms.values()].filter(
          ({ name, state }) =>
            (!AlarmNames || AlarmNames.includes(name)) &&
            name.startsWith(AlarmNamePrefix) &&
            (!StateValue || state === StateValue),
        );
        const page = pageOf(AlarmTypes.includes('MetricAlarm') ? chosen : [], NextToken, MaxRecords);
        return { MetricAlarms: page.items.map(alarmShape), CompositeAlarms: [], NextToken: page.next };
      },
    ),
  };
}

export function readRule(given: GivenAlarm): AlarmRule {
  const all = given.Metrics ?? [singleMetric(given)];
  const queries = all.filter(({ Id }) => Id !== given.ThresholdMetricId);
  const watched = queries.filter(({ ReturnData = true }) => ReturnData);
  const [only] = watched;
  if (!only || watched.length > 1) throw invalid('Exactly one element of the metrics list should return data.');
  const periods = queries.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 0);
  const datapointsToAlarm = given.DatapointsToAlarm ?? given.EvaluationPeriods;
  if (datapointsToAlarm > given.EvaluationPeriods) {
    throw invalid('The parameter DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
  return {
    queries,
    watched: only.Id,
    periodMs: checkPeriod(Math.max(...periods)) * 1000,
    evaluationPeriods: given.EvaluationPeriods,
    datapointsToAlarm,
    threshold: thresholdOf(given, all, only.Id),
    comparison: given.ComparisonOperator,
    missing: given.TreatMissingData ?? 'missing',
  };
}

/** Its own, or the band of the very metric that is watched. */
function thresholdOf(given: GivenAlarm, queries: MetricQuery[], watched: string): AlarmRule['threshold'] {
  const { Threshold, ThresholdMetricId, ComparisonOperator } = given;
  const banded = ComparisonOperator in BAND_COMPARISONS;
  if (Threshold !== undefined && ThresholdMetricId === undefined && !banded) return Threshold;
  if (Threshold !== undefined || ThresholdMetricId === undefined || !banded) {
    throw invalid('An alarm needs Threshold, or ThresholdMetricId with a comparison with its band.');
  }
  const { of, width } = bandOf(queries, ThresholdMetricId);
  if (of !== watched) throw invalid(`The band must be of the metric that returns data, '${watched}'.`);
  return { width };
}

function singleMetric(given: GivenAlarm): MetricQuery {
  const { Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic } = given;
  const Stat = Statistic ?? ExtendedStatistic;
  if (!Namespace || !MetricName || !Period || !Stat) {
    throw invalid('An alarm needs Metrics, or Namespace, MetricName, Period and a statistic.');
  }
  return { Id: 'm1', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } };
}

function alarmShape({ given, arn, configuredAt, state, reason, reasonData, since }: Alarm) {
  const { Tags: _, ...shown } = given;
  return {
    ...shown,
    AlarmArn: arn,
    ActionsEnabled: given.ActionsEnabled ?? true,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    StateValue: state,
    StateReason: reason,
    StateReasonData: reasonData,
    StateUpdatedTimestamp: new Date(since),
    StateTransitionedTimestamp: new Date(since),
  };
}
