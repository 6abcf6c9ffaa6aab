/** What looks cost: calls counted where they arrive. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsCloud } from '../../../src/cloud/aws/aws-cloud.ts';
import { type Cloud, CloudRefusal, type LookOptions } from '../../../src/cloud/cloud.ts';
import { A, environment, RULE } from '../environment.ts';
import { type FastAws, LIVE, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

let world: FastAws;
let patient: Cloud;
beforeAll(async () => {
  world = await startFastAws();
  patient = awsCloud({ endpoint: world.aws.url, gather: { quiet: 100, longest: 1_000 } });
  // The releases of clusters are read once in the life of the clients.
  await Promise.all([patient.look(environment()), world.cloud.look(environment())]);
});
afterAll(() => world?.aws.close());

/** The names of the calls that arrived meanwhile, in alphabetical order. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = world.aws.calls().length;
  await work();
  return world.aws
    .calls()
    .slice(before)
    .map(({ action }) => action)
    .toSorted();
}

const watching = { clusters: [LIVE, 'api-prod-v042'], health: false };

test('twenty looks at the same time cost what one costs', async () => {
  const looks = () => Promise.all(Array.from({ length: 20 }, () => patient.look(environment(), watching)));
  expect(await callsOf(looks)).toEqual(['DescribeAlarms', 'DescribeAutoScalingGroups', 'DescribeRules']);
});

test('figures of looks that began at different times come in one call, each cut to its own span', async () => {
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const at = awsCloud({ endpoint: world.aws.url, gather: { quiet: 100, longest: 1_000 }, now: () => now });
  await at.look(environment(), watching);
  const spans = [now - 7_000, now - 6_000, now - 5_000];
  let firsts: number[] = [];
  const looks = async () => {
    const seen = await Promise.all(spans.map((figuresFrom) => at.look(environment(), { ...watching, figuresFrom })));
    firsts = seen.map(({ figures }) => Object.values(figures)[0]?.requests[0]?.at ?? 0);
  };
  const calls = await callsOf(looks);
  expect(calls.filter((action) => action === 'GetMetricData')).toHaveLength(1);
  spans.forEach((from, i) => {
    expect(firsts[i] === 0 || (firsts[i] ?? 0) >= from).toBe(true);
  });
});

test('the figures of many operations come in calls of 500 queries each, and every operation has all of its own', async () => {
  const [first] = environment().figures;
  if (!first) throw new Error('there is a figure');
  const figures = Array.from({ length: 30 }, (_, i) => ({
    ...first,
    name: `Figure ${i}`,
    metric: { ...first.metric, dimensions: { AvailabilityZone: `eu-west-1${i}` } },
  }));
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const at = awsCloud({ endpoint: world.aws.url, gather: { quiet: 200, longest: 2_000 }, now: () => now });
  await at.look(environment(), watching);
  const before = world.aws.calls().length;
  const seen = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      at.look(environment({ service: `service-${i}`, figures }), { ...watching, figuresFrom: now - 8_000 }),
    ),
  );
  const asked = world.aws
    .calls()
    .slice(before)
    .filter(({ action }) => action === 'GetMetricData');
  // 20 operations with 30 figures and the requests, on two sides: 1,240 queries.
  const queries = asked.map(({ params }) => (params.MetricDataQueries as unknown[]).length);
  expect(queries.toSorted((a, b) => b - a)).toEqual([500, 500, 240]);
  for (const { figures } of seen) {
    expect(Object.values(figures).map((side) => Object.keys(side.figures).length)).toEqual([30, 30]);
  }
});

test('figures of an earlier span come with those of now, in a call that others share too', async () => {
  const at = awsCloud({ endpoint: world.aws.url, gather: { quiet: 100, longest: 1_000 } });
  const served = async (options: LookOptions) => {
    const { figures } = await at.look(environment(), { ...watching, ...options });
    return (figures[A]?.requests ?? []).map((point) => point.at);
  };
  let seconds: number[] = [];
  await until('four seconds are known', async () => {
    seconds = await served({ figuresFrom: Date.now() - 20_000 });
    return seconds.length >= 4;
  });
  const [first = 0, second = 0, third = 0, fourth = 0] = seconds;
  const options = { figuresFrom: fourth, figuresBefore: { from: first, to: second } };
  let shown: number[][] = [];
  const calls = await callsOf(async () => {
    shown = await Promise.all([served(options), served(options)]);
  });
  expect(calls.filter((action) => action === 'GetMetricData')).toHaveLength(2);
  expect(shown[0]?.slice(0, 2)).toEqual([first, fourth]);
  expect(shown[0]).not.toContain(third);
  expect(shown[1]).toEqual(shown[0]);
});

test('a service whose rule is gone fails alone', async () => {
  const broken = environment({ service: 'broken', routes: [`${RULE}0`] });
  const [fine, bad] = await Promise.allSettled([patient.look(environment(), watching), patient.look(broken, watching)]);
  expect(fine.status).toBe('fulfilled');
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(CloudRefusal) });
  expect(String((bad as PromiseRejectedResult).reason)).toContain('look at broken prod');
});

test('a service with a figure that CloudWatch does not take fails alone', async () => {
  const [first] = environment().figures;
  if (!first) throw new Error('there is a figure');
  const odd = { ...first, metric: { ...first.metric, statistic: 'p500' } };
  const figuresFrom = Date.now() - 5_000;
  const [fine, bad] = await Promise.allSettled([
    patient.look(environment(), { ...watching, figuresFrom }),
    patient.look(environment({ service: 'odd', figures: [odd] }), { ...watching, figuresFrom }),
  ]);
  expect(fine.status).toBe('fulfilled');
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(CloudRefusal) });
});

test('looks that find out what there is share one listing', async () => {
  const looks = () => Promise.all([patient.look(environment()), patient.look(environment())]);
  const listings = (await callsOf(looks)).filter((action) => action === 'DescribeAutoScalingGroups');
  expect(listings).toHaveLength(1);
});

test('a look for a rollback waits for nobody, and asks for no alarm and no listing', async () => {
  const look = () => world.cloud.look(environment(), { clusters: [LIVE], alarms: false });
  expect(await callsOf(look)).toEqual([
    'DescribeAutoScalingGroups',
    'DescribeRules',
    'DescribeTargetHealth',
    'DescribeTargetHealth',
  ]);
});

test('a rollback changes the route by what its look has just read, and reads it back', async () => {
  const hasty = awsCloud({ endpoint: world.aws.url, routesFreshFor: 10_000 });
  const { routes, targetGroups } = environment();
  const [a = '', b = ''] = targetGroups;
  const [was, wanted] = [
    { [a]: 100, [b]: 0 },
    { [a]: 90, [b]: 10 },
  ];
  const change = async () => {
    await hasty.look(environment(), { ...watching, alarms: false, releases: false });
    await hasty.make(environment(), { want: 'route', routes, weights: wanted, from: [was] });
  };
  expect(await callsOf(change)).toEqual(['DescribeAutoScalingGroups', 'DescribeRules', 'DescribeRules', 'ModifyRule']);
  const back = () => hasty.make(environment(), { want: 'route', routes, weights: was, from: [wanted] });
  expect(await callsOf(back)).toEqual(['DescribeRules', 'DescribeRules', 'ModifyRule']);
});
