/** The book of alarms on the local AWS, through the real SDK. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsAlarmBook } from '../../../src/cloud/aws/aws-alarm-book.ts';
import { CloudUnreachable } from '../../../src/cloud/cloud.ts';
import { type FastAws, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
});
afterAll(() => world?.aws.close());

const book = () => awsAlarmBook({ endpoint: world.aws.url });
const stateOf = async (name: string) => (await book().look(undefined, [name]))[0]?.state;

test('tells how alarms stand in the order asked for, more than a call takes, and which are not there', async () => {
  await until('the alarm has data', async () => (await stateOf('api-prod-errors')) === 'ok');
  const strangers = Array.from({ length: 120 }, (_, i) => `nobody-${i}`);
  const found = await book().look(undefined, [...strangers, 'api-prod-errors']);
  expect(found.map(({ name }) => name)).toEqual([...strangers, 'api-prod-errors']);
  expect(found[0]).toMatchObject({ state: 'missing' });
  expect(found.at(-1)).toMatchObject({ state: 'ok', description: 'More than 5 % of the requests fail.' });
});

test('a ringing alarm says how bad it is, with its limit, its course and the requests per second', async () => {
  const cloudWatch = new CloudWatchClient({ endpoint: world.aws.url });
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: ['api-prod-errors'] }));
  const { Metrics, ComparisonOperator } = MetricAlarms[0] ?? {};
  // Nobody fails here, so that one rings which cannot be quiet.
  const rule = { AlarmName: 'strict', Metrics, ComparisonOperator, EvaluationPeriods: 2, Threshold: -5 };
  await cloudWatch.send(new PutMetricAlarmCommand(rule));
  await until('it rings', async () => (await stateOf('strict')) === 'ringing');
  const figure = await book().figure(undefined, 'strict', Date.now());
  expect(figure).toMatchObject({ name: 'errors', kind: 'share', value: 0, limit: -0.05, worse: 'more' });
  expect(figure?.series?.length).toBeGreaterThan(1);
  expect(figure?.rate).toBeGreaterThan(1);
});

test('throttled for longer than the SDK tries: a sentence, and the next look is as ever', async () => {
  world.aws.trouble.throttle('DescribeAlarms', 3);
  await expect(stateOf('api-prod-errors')).rejects.toThrow(
    new CloudUnreachable('Cannot look at alarms now: AWS is throttling our calls.'),
  );
  expect(await stateOf('api-prod-errors')).toBe('ok');
});

test('a figure of other days is one value for each span, and null where nothing was published', async () => {
  const cloudWatch = new CloudWatchClient({ endpoint: world.aws.url });
  const span = 300_000;
  const last = Math.floor(Date.now() / span) * span;
  const at = (back: number) => new Date(last - back * span + 1000);
  await cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: 'Shop',
      MetricData: [1, 1, 3].map((back, i) => ({ MetricName: 'Sold', Timestamp: at(back), Value: 10 + i })),
    }),
  );
  const metric = { namespace: 'Shop', name: 'Sold', statistic: 'Sum' };
  const starts = [1, 2, 3].map((back) => last - back * span);
  expect(await book().history(undefined, metric, starts, span)).toEqual([21, null, 12]);
});
