/** What a person reads when AWS does not do what it is asked, and what a look costs when all is well. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsCloud } from '../../../src/cloud/aws/aws-cloud.ts';
import { CloudRefusal, CloudUnreachable } from '../../../src/cloud/cloud.ts';
import { environment } from '../environment.ts';
import { type FastAws, LIVE, startFastAws } from '../fast-aws.ts';

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
});
afterAll(() => world.aws.close());

const look = () => world.cloud.look(environment());
const grow = () => world.cloud.make(environment(), { want: 'size', cluster: LIVE, operation: 'api-7f3k2m', size: 5 });

test('a throttled look fails after the tries of the SDK', async () => {
  world.aws.trouble.throttle('DescribeAutoScalingGroups', 3);
  await expect(look()).rejects.toThrow(
    new CloudUnreachable('Cannot look at api prod now: AWS is throttling our calls.'),
  );
});

test('a look that is throttled once succeeds', async () => {
  world.aws.trouble.throttle('DescribeAlarms', 1);
  expect((await look()).clusters).toHaveLength(1);
});

test('a right that the role does not have is named', async () => {
  const said =
    'User: arn:aws:iam::000000000000:role/fullcycle is not authorized to perform: autoscaling:UpdateAutoScalingGroup';
  world.aws.trouble.refuse('UpdateAutoScalingGroup', 'AccessDenied', said, 1, 403);
  await expect(grow()).rejects.toThrow(
    new CloudRefusal(
      `AWS refused to size ${LIVE} to 5: the role may not. User: fullcycle is not authorized to perform: ` +
        "autoscaling:UpdateAutoScalingGroup. Add the right to the role's policy.",
    ),
  );
});

test('credentials that expire in the middle of work can be renewed', async () => {
  world.aws.trouble.refuse('UpdateAutoScalingGroup', 'ExpiredToken', 'The security token is expired', 1, 403);
  await expect(grow()).rejects.toThrow(
    new CloudUnreachable(`Cannot size ${LIVE} to 5 now: the AWS credentials have expired. Renew them.`),
  );
});

test('an AWS that takes the connection and stays silent is not waited for', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const cloud = awsCloud({ endpoint: `http://127.0.0.1:${port}`, requestTimeoutMs: 20 });
  await expect(cloud.releases(environment())).rejects.toThrow(
    new CloudUnreachable('Cannot read the releases of api now: AWS does not answer.'),
  );
  silent.close();
});

test('a launch template that is not there is blamed on the catalog', async () => {
  await expect(world.cloud.releases(environment({ launchTemplate: 'apo' }))).rejects.toThrow(
    new CloudRefusal(
      'AWS refused to read the releases of api: The specified launch template, with template name apo, does not exist. ' +
        'Check that services.yml names what is in AWS.',
    ),
  );
});

test('a look at a service in peace costs five calls, and its releases are read once', async () => {
  await look();
  const before = world.aws.calls().length;
  await look();
  const calls = world.aws.calls().slice(before);
  expect(calls.map(({ action }) => action).toSorted()).toEqual([
    'DescribeAlarms',
    'DescribeAutoScalingGroups',
    'DescribeRules',
    'DescribeTargetHealth',
    'DescribeTargetHealth',
  ]);
});
