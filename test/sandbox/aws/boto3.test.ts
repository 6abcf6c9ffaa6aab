/** A second, independent client: what boto3 understands was not written to please one SDK. */
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Bought } from '../../../src/sandbox/traffic/traffic.ts';
import { openAccount } from './account.ts';

const SCRIPT = fileURLToPath(new URL('boto3_client.py', import.meta.url));
const boto3 = spawnSync('python3', ['-c', 'import boto3; print(boto3.__version__)'], { encoding: 'utf8' });
const missing = boto3.status !== 0;
if (missing) console.warn('Skipped: no python3 with boto3 on this machine, the second AWS client was not tried.');

it.skipIf(missing)(
  'boto3 deploys red/black and fails no request',
  async () => {
    const account = await openAccount({ customers: true });
    const bought: Bought[] = [];
    account.aws.onBought((_service, each) => bought.push(each));
    const env = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: account.aws.url,
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
    };
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
