/** What CloudWatch reports has been measured on real requests. */
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AlarmChange } from '../../../../src/sandbox/aws/cloudwatch/alarms.ts';
import type { Served } from '../../../../src/sandbox/traffic/traffic.ts';
import {
  type Account,
  createCluster,
  eventually,
  LIVE,
  LOAD_BALANCER,
  NEXT,
  openAccount,
  shift,
  targetStates,
  WAITING,
} from '../account.ts';

const SECOND = 1000;
const WAITING_GROUP = { Name: 'TargetGroup', Value: 'targetgroup/api-prod-b/000000000000001b' };

function query(
  Id: string,
  MetricName: string,
  Stat: string,
  Dimensions = [LOAD_BALANCER],
  Period = 1,
): MetricDataQuery {
  const Namespace = MetricName === 'Orders' ? 'Shop' : 'AWS/ApplicationELB';
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } };
}

describe('with customers on two clusters', () => {
  let account: Account;
  const served: Served[] = [];
  /** A full second in which the new cluster had its share. */
  let from: number;

  beforeAll(async () => {
    account = await openAccount({ customers: true });
    account.aws.onServed((_service, each) => served.push(each));
    await createCluster(account, { LaunchTemplate: { LaunchTemplateName: 'api', Version: '4' } });
    await eventually(() => targetStates(account, WAITING), ['healthy']);
    await shift(account, 60, 40);
    const share = () => served.find(({ targetGroup }) => targetGroup === WAITING)?.at ?? Number.POSITIVE_INFINITY;
    await eventually(() => (served.at(-1)?.at ?? 0) > share() + 4 * SECOND, true);
    from = Math.ceil(share() / SECOND) * SECOND;
  });
  afterAll(() => account.close());

  async function values(queries: MetricDataQuery[], start = from, seconds = 2): Promise<Record<string, number[]>> {
    const span = { StartTime: new Date(start), EndTime: new Date(start + seconds * SECOND) };
    const { MetricDataResults } = await account.cloudWatch.getMetricData({
      MetricDataQueries: queries,
      ScanBy: 'TimestampAscending',
      ...span,
    });
    return Object.fromEntries((MetricDataResults ?? []).map(({ Id = '', Values = [] }) => [Id, Values]));
  }

  const servedIn = (start: number, seconds: number) =>
    served.filter(({ at }) => at >= start && at < start + seconds * SECOND);
  const inSecond = (number: number) => servedIn(from + number * SECOND, 1);

  it('requests are counted second by second, in all and by target group', async () => {
    const counted = await values([
      query('all', 'RequestCount', 'Sum'),
      query('next', 'RequestCount', 'Sum', [LOAD_BALANCER, WAITING_GROUP]),
    ]);
    const seconds = [inSecond(0), inSecond(1)];
    expect(counted.all).toEqual(seconds.map((second) => second.length));
    expect(counted.next).toEqual(
      seconds.map((second) => second.filter(({ targetGroup }) => targetGroup === WAITING).length),
    );
  });

  it('a longer period adds up its seconds', async () => {
    const start = Math.ceil(from / 5000) * 5000;
    await eventually(() => (served.at(-1)?.at ?? 0) > start + 6 * SECOND, true);
    const counted = await values([query('all', 'RequestCount', 'Sum', [LOAD_BALANCER], 5)], start, 5);
    expect(counted.all).toEqual([servedIn(start, 5).length]);
  });

  it('failures have datapoints only where there were any', async () => {
    const counted = await values([query('failed', 'HTTPCode_Target_5XX_Count', 'Sum')], from, 3);
    const failed = servedIn(from, 3).filter(({ status }) => status === 500);
    expect(counted.failed?.reduce((sum, each) => sum + each, 0)).toBe(failed.length);
    expect(counted.failed).not.toContain(0);
  });

  it('latency is in seconds, with percentiles', async () => {
    const took = await values([
      query('p50', 'TargetResponseTime', 'p50'),
      query('p99', 'TargetResponseTime', 'p99'),
      query('longest', 'TargetResponseTime', 'Maximum'),
    ]);
    const [p50 = 0, p99 = 0, longest = 0] = [took.p50?.[0], took.p99?.[0], took.longest?.[0]];
    expect(longest).toBeCloseTo(Math.max(...inSecond(0).map(({ tookMs }) => tookMs)) / 1000, 6);
    expect(p50).toBeLessThan(p99);
    expect(p99).toBeLessThanOrEqual(longest);
  });

  it('orders are reported by cluster, and expressions compute shares', async () => {
    const result = await values([
      { ...query('orders', 'Orders', 'Sum', [{ Name: 'AutoScalingGroupName', Value: LIVE }]), ReturnData: false },
      { ...query('new', 'Orders', 'Sum', [{ Name: 'AutoScalingGroupName', Value: NEXT }]), ReturnData: false },
      { Id: 'all', Expression: 'orders + new' },
    ]);
    const sold = inSecond(0).reduce((sum, { orders }) => sum + orders, 0);
    expect(Object.keys(result)).toEqual(['all']);
    expect(result.all?.[0]).toBe(sold);
  });

  it('hosts are counted in both target groups', async () => {
    const hosts = await values([query('well', 'HealthyHostCount', 'Maximum', [LOAD_BALANCER, WAITING_GROUP])]);
    expect(new Set(hosts.well)).toEqual(new Set([1]));
  });

  it('newest comes first, in pages of datapoints', async () => {
    const given = {
      MetricDataQueries: [query('all', 'RequestCount', 'Sum')],
      StartTime: new Date(from),
      EndTime: new Date(from + 2 * SECOND),
      MaxDatapoints: 1,
    };
    const first = await account.cloudWatch.getMetricData(given);
    const second = await account.cloudWatch.getMetricData({ ...given, NextToken: first.NextToken });
    const [newest, oldest] = [first, second].map(({ MetricDataResults }) => MetricDataResults?.[0]);
    expect(newest).toMatchObject({ Timestamps: [new Date(from + SECOND)], StatusCode: 'PartialData' });
    expect(oldest).toMatchObject({ Timestamps: [new Date(from)], StatusCode: 'Complete' });
    expect(second.NextToken).toBeUndefined();
  });
});

describe('alarms', () => {
  let account: Account;
  afterEach(() => account.close());

  const nextChange = (to: AlarmChange['to'], alarm: string) =>
    new Promise<AlarmChange>((resolve) => {
      account.aws.onAlarm((change) => {
        if (change.to === to && change.alarm === alarm) resolve(change);
      });
    });
  const stateOf = async (name: string) => {
    const { MetricAlarms } = await account.cloudWatch.describeAlarms({ AlarmNames: [name] });
    return MetricAlarms?.[0];
  };

  it('begin without data, are quiet under good traffic, and ring when a release fails under full load', async () => {
    account = await openAccount({ customers: true });
    expect(await stateOf('api-prod-errors')).toMatchObject({ StateValue: 'INSUFFICIENT_DATA' });
    await nextChange('OK', 'api-prod-errors');
    await createCluster(account, { MinSize: 4, LaunchTemplate: { LaunchTemplateName: 'api', Version: '8' } });
    await eventually(() => targetStates(account, WAITING), Array(4).fill('healthy'));
    await shift(account, 0, 100);
    const rang = await nextChange('ALARM', 'api-prod-errors');
    expect(rang).toMatchObject({ from: 'OK', reason: expect.stringContaining('greater than the threshold (5)') });
    expect(await stateOf('api-prod-errors')).toMatchObject({ StateValue: 'ALARM', StateReason: rang.reason });
    await shift(account, 100, 0);
    await nextChange('OK', 'api-prod-errors');
  });

  it('ring when the load balancer has nobody to ask', async () => {
    account = await openAccount({ customers: true });
    await shift(account, 0, 100);
    await nextChange('ALARM', 'api-prod-errors');
  });

  it('ring on a figure of our own, are listed in pages and by state, and can be deleted', async () => {
    account = await openAccount();
    await account.cloudWatch.putMetricAlarm({
      AlarmName: 'queue-long',
      Namespace: 'Shop',
      MetricName: 'Queue',
      Statistic: 'Maximum',
      Period: 1,
      EvaluationPeriods: 10,
      DatapointsToAlarm: 1,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    await account.cloudWatch.putMetricData({ Namespace: 'Shop', MetricData: [{ MetricName: 'Queue', Value: 500 }] });
    await nextChange('ALARM', 'queue-long');
    const ringing = await account.cloudWatch.describeAlarms({ StateValue: 'ALARM' });
    expect(ringing.MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual(['queue-long']);
    const first = await account.cloudWatch.describeAlarms({ MaxRecords: 2 });
    const second = await account.cloudWatch.describeAlarms({ MaxRecords: 2, NextToken: first.NextToken });
    expect([first.MetricAlarms?.length, second.MetricAlarms?.length]).toEqual([2, 1]);
    expect((await account.cloudWatch.describeAlarms({ AlarmTypes: ['CompositeAlarm'] })).MetricAlarms).toEqual([]);
    await account.cloudWatch.deleteAlarms({ AlarmNames: ['queue-long'] });
    expect(await stateOf('queue-long')).toBeUndefined();
  });

  it('a large, compressed PutMetricData arrives whole', async () => {
    account = await openAccount();
    const at = new Date(Math.floor(Date.now() / SECOND) * SECOND - 5 * SECOND);
    const MetricData = Array.from({ length: 500 }, () => ({ MetricName: 'Visits', Value: 2, Timestamp: at }));
    await account.cloudWatch.putMetricData({ Namespace: 'Shop', MetricData });
    const { MetricDataResults } = await account.cloudWatch.getMetricData({
      MetricDataQueries: [
        { Id: 'visits', MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Visits' }, Period: 1, Stat: 'Sum' } },
      ],
      StartTime: at,
      EndTime: new Date(at.getTime() + SECOND),
    });
    expect(MetricDataResults?.[0]?.Values).toEqual([1000]);
  });
});
