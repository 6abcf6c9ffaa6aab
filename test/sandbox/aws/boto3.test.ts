/** A second, independent client: what boto3 understands was not written to please one SDK. */
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { Calls } from '../../../src/sandbox/aws/calls.ts';
import { Alarms } from '../../../src/sandbox/aws/cloudwatch/alarms.ts';
import { cloudWatchOperations } from '../../../src/sandbox/aws/cloudwatch/operations.ts';
import { MetricStore } from '../../../src/sandbox/aws/cloudwatch/series.ts';
import { Messaging } from '../../../src/sandbox/aws/messaging/messaging.ts';
import { Troubles } from '../../../src/sandbox/aws/trouble.ts';
import { serveAws } from '../../../src/sandbox/aws/wire/server.ts';
import type { Bought } from '../../../src/sandbox/traffic/traffic.ts';
import { openAccount } from './account.ts';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SCRIPT = script('boto3_client.py');
const boto3 = spawnSync('python3', ['-c', 'import boto3; print(boto3.__version__)'], { encoding: 'utf8' });
const missing = boto3.status !== 0;
if (missing) console.warn('Skipped: no python3 with boto3 on this machine, the second AWS client was not tried.');

it.skipIf(missing)(
  'boto3 deploys red/black and fails no request',
  async () => {
    const account = await openAccount({ customers: true });
    const bought: Bought[] = [];
    account.aws.onBought((_service, each) => bought.push(each));
    const env = envOf(account.aws.url);
    const { stdout } = await promisify(execFile)('python3', [SCRIPT], { env });
    await account.close();

    expect(JSON.parse(stdout)).toEqual({
      releases: ['1.48.0', '1.47.0', '1.46.0', '1.45.0', '1.44.0', '1.43.0', '1.42.0', '1.41.0', '1.40.2'],
      weights: [0, 100],
      owner: ['boto3'],
      lifecycles: ['InService', 'InService'],
      served: expect.any(Number),
      alarms: ['api-prod-errors', 'api-prod-latency'],
      refusals: {
        create: 'AlreadyExists',
        delete: 'ResourceInUse',
        rule: 'RuleNotFound',
        template: 'InvalidLaunchTemplateName.NotFoundException',
        alarm: 'ResourceNotFound',
      },
    });
    expect(JSON.parse(stdout).served).toBeGreaterThan(0);
    expect(bought.filter(({ status }) => status !== 200)).toEqual([]);
    expect(new Set(bought.map(({ release }) => release))).toEqual(new Set(['1.41.0', '1.42.0']));
  },
  60_000,
);

it.skipIf(missing)('boto3 hears of an alarm by a topic and a queue', async () => {
  const alarms = new Alarms(new MetricStore(), 0);
  const messaging = new Messaging(alarms);
  const services = {
    autoscaling: {},
    elasticloadbalancing: {},
    ec2: {},
    cloudwatch: cloudWatchOperations(alarms),
    ...messaging.operations(),
  };
  const aws = await serveAws({ services, calls: new Calls(), troubles: new Troubles() }, 0);
  const clock = setInterval(() => alarms.evaluateAll(Date.now()), 50);
  onTestFinished(async () => {
    clearInterval(clock);
    messaging.stop();
    await aws.close();
  });
  const { stdout } = await promisify(execFile)('python3', [script('boto3_messages.py')], { env: envOf(aws.url) });
  expect(JSON.parse(stdout)).toEqual({
    subscribed: ['sqs'],
    alarm: ['shop-shut', 'INSUFFICIENT_DATA', 'ALARM'],
    topic: 'arn:aws:sns:eu-west-1:000000000000:shop',
    byHand: [['a word', 'by hand']],
    left: [],
    refusals: ['NotFound', 'QueueDoesNotExist'],
  });
});

function envOf(url: string) {
  return {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL: url,
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  };
}
