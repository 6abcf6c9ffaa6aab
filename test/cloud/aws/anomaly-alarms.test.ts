/** An alarm that is held against what is usual, instead of a threshold, counts as any other. */
import { CloudWatchClient, PutMetricAlarmCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsAlarmBook } from '../../../src/cloud/aws/aws-alarm-book.ts';
import { environment } from '../environment.ts';
import { type FastAws, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

const SECOND = 1_000;
const NAME = 'orders-as-usual';

let world: FastAws;
let cloudWatch: CloudWatchClient;
beforeAll(async () => {
  world = await startFastAws();
  cloudWatch = new CloudWatchClient({ endpoint: world.aws.url });
});
afterAll(() => world?.aws.close());

const alarm = async () => {
  const { alarms } = await world.cloud.look(environment({ alarms: [NAME] }));
  return alarms[0];
};
const becomes = (state: string) => until(`it is ${state}`, async () => (await alarm())?.state === state);

/** So many orders in each second between these, seconds from now. */
async function orders(from: number, to: number, howMany: (second: number) => number): Promise<void> {
  const now = Math.floor(Date.now() / SECOND) * SECOND;
  const MetricData = Array.from({ length: to - from }, (_, i) => ({
    MetricName: 'Orders of all',
    Timestamp: new Date(now + (from + i) * SECOND),
    Value: howMany(from + i),
  }));
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData }));
}

test('it is unknown while its band is learnt, then quiet, and rings when the metric leaves what is usual', async () => {
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName: NAME,
      EvaluationPeriods: 2,
      ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      ThresholdMetricId: 'ad1',
      Metrics: [
        {
          Id: 'm1',
          MetricStat: { Metric: { Namespace: 'Shop', MetricName: 'Orders of all' }, Period: 1, Stat: 'Sum' },
        },
        { Id: 'ad1', Expression: 'ANOMALY_DETECTION_BAND(m1, 3)' },
      ],
    }),
  );
  expect(await alarm()).toMatchObject({ name: NAME, state: 'unknown' });
  await orders(-60, 60, (second) => 10 + (second % 2));
  await becomes('ok');
  await orders(1, 60, () => 100);
  await becomes('ringing');
  expect((await alarm())?.reason).toMatch(
    /were less than the lower or greater than the upper threshold \([\d.]+ to [\d.]+\)/,
  );
  // What whoever is paged sees: each second's value with the edge that it left.
  const book = awsAlarmBook({ endpoint: world.aws.url });
  const figure = await book.figure(undefined, NAME, Date.now());
  expect(figure).toMatchObject({ name: 'orders of all', kind: 'level', worse: 'more' });
  expect(figure?.value).toBeGreaterThan(100);
  const ends = figure?.series?.filter(({ value }) => value <= 11) ?? [];
  expect(ends.length).toBeGreaterThan(5);
  for (const { limit } of ends) expect(limit).toBeGreaterThan(10);
});
