/** What CloudWatch is asked for the figures of services.yml, and what its silence means. */
import type { MetricStat } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import type { CloudWatchMetric, Environment, Figure } from '../../../src/catalog/catalog.ts';
import { KNOWN_FIGURES } from '../../../src/catalog/figures.ts';
import { figures } from '../../../src/cloud/aws/figures.ts';
import type { Reads } from '../../../src/cloud/aws/reads.ts';
import type { ClusterSeen } from '../../../src/delivery/seen.ts';
import { A, B, environment } from '../environment.ts';

const C = `${A.slice(0, -'a/000000000000001a'.length)}c/000000000000001c`;
const PERIOD = 60_000;
const SPAN = { from: 10 * PERIOD, to: 12 * PERIOD + 30_000 };

type Answer = (stat: MetricStat) => number[];

/** CloudWatch with `answer` from the first period on; shows what it was asked. */
function cloudWatch(answer: Answer) {
  const asked: MetricStat[] = [];
  const metric: Reads['metric'] = async ({ stat, from }) => {
    asked.push(stat);
    const Values = answer(stat);
    return [{ Values, Timestamps: Values.map((_, i) => new Date(from + i * PERIOD)) }];
  };
  return { asked, reads: { metric, turn: async () => {} } as unknown as Reads };
}

const cluster = (name: string, targetGroup: string) => ({ name, targetGroup }) as ClusterSeen;
const CLUSTERS = [cluster('api-prod-v041', A), cluster('api-prod-v042', B), cluster('api-prod-v042-baseline', C)];

function figuresOf(answer: Answer, change: Partial<Environment>) {
  const { asked, reads } = cloudWatch(answer);
  const place = environment({ period: 60, ...change });
  return { asked, seen: figures(reads, place, CLUSTERS, [SPAN]) };
}

const share = (metric: Partial<CloudWatchMetric>): Figure => ({
  name: 'It',
  kind: 'share',
  worse: 'more',
  tolerance: 0.2,
  metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster', ...metric },
});

const inWords = ({ Metric, Stat }: MetricStat) =>
  `${Metric?.MetricName} ${Stat} of ${(Metric?.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`).join(', ')}`;

const LB = 'LoadBalancer=app/api-prod/0000000000000001';
const TG = (letter: string) => `TargetGroup=targetgroup/api-prod-${letter}/000000000000001${letter}, ${LB}`;

test('each side is asked for by its own dimensions, and what is of both once', async () => {
  const { asked, seen } = figuresOf(() => [1, 2], {
    figures: [
      KNOWN_FIGURES.errors,
      { ...KNOWN_FIGURES['load balancer errors'], name: 'LB' },
      { ...share({ dimensions: { Kind: 'card' } }), name: 'Cards' },
      { ...share({ per: 'service', dimensions: { Kind: 'card' } }), name: 'All cards' },
    ],
  });
  const found = await seen;
  expect(asked.map(inWords)).toEqual([
    `RequestCount Sum of ${TG('a')}`,
    `HTTPCode_Target_5XX_Count Sum of ${TG('a')}`,
    `HTTPCode_ELB_5XX_Count Sum of ${LB}`,
    'Orders Sum of AutoScalingGroupName=api-prod-v041, Kind=card',
    'Orders Sum of Kind=card',
    `RequestCount Sum of ${TG('b')}`,
    `HTTPCode_Target_5XX_Count Sum of ${TG('b')}`,
    'Orders Sum of AutoScalingGroupName=api-prod-v042, Kind=card',
  ]);
  expect(found[A]?.figures['All cards']).toEqual(found[B]?.figures['All cards']);
});

test('a baseline has figures as the two others do', async () => {
  const { asked, seen } = figuresOf(() => [5, 6], { baseline: C, figures: [KNOWN_FIGURES.errors, share({})] });
  const found = await seen;
  expect(Object.keys(found)).toEqual([A, B, C]);
  expect(found[C]?.requests.map(({ value }) => value)).toEqual([5, 6]);
  expect(asked.map(inWords)).toContain('Orders Sum of AutoScalingGroupName=api-prod-v042-baseline');
});

const quiet: Answer = ({ Metric }) => (Metric?.MetricName === 'RequestCount' ? [50, 60] : []);

test('a count of the load balancer that is silent while there are requests is zero', async () => {
  const { seen } = figuresOf(quiet, {
    figures: [KNOWN_FIGURES.errors, KNOWN_FIGURES['client errors'], KNOWN_FIGURES['load balancer errors']],
  });
  const values = Object.entries((await seen)[B]?.figures ?? {}).map(([name, points]) => [
    name,
    points.map((p) => p.value),
  ]);
  expect(values).toEqual([
    ['Errors', [0, 0]],
    ['Client errors', [0, 0]],
    ['Load balancer errors', [0, 0]],
  ]);
});

test('the errors of the load balancer are zero also where only the other side had requests', async () => {
  const onlyA: Answer = (stat) => (inWords(stat).includes('api-prod-a') && quiet(stat).length > 0 ? [50, 60] : []);
  const { seen } = figuresOf(onlyA, { figures: [KNOWN_FIGURES['load balancer errors'], KNOWN_FIGURES.errors] });
  const of = (await seen)[B]?.figures;
  expect(of?.['Load balancer errors']?.map(({ value }) => value)).toEqual([0, 0]);
  expect(of?.Errors).toEqual([]);
});

/** They would be zero for ever, and look fine. */
test.each<[string, Partial<CloudWatchMetric>]>([
  [
    'a name with a slip in it',
    { namespace: 'AWS/ApplicationELB', name: 'HTTPCode_Target_5XX_Cont', per: 'target group' },
  ],
  [
    'a place where it is never published',
    { namespace: 'AWS/ApplicationELB', name: 'HTTPCode_ELB_5XX_Count', per: 'target group' },
  ],
  ['the same per cluster', { namespace: 'AWS/ApplicationELB', name: 'HTTPCode_Target_5XX_Count', per: 'cluster' }],
  [
    'a dimension that the load balancer does not have',
    {
      namespace: 'AWS/ApplicationELB',
      name: 'HTTPCode_Target_5XX_Count',
      per: 'target group',
      dimensions: { Kind: 'card' },
    },
  ],
  ['a metric of our own', { name: 'Ordres' }],
])('%s has no data, never zeros', async (_, metric) => {
  const { seen } = figuresOf(quiet, { figures: [share(metric)] });
  expect((await seen)[B]?.figures.It).toEqual([]);
});

test('a level and a time that are silent stay unknown', async () => {
  const { seen } = figuresOf(quiet, { figures: [KNOWN_FIGURES['unhealthy instances'], KNOWN_FIGURES.p50] });
  expect((await seen)[B]?.figures).toEqual({ 'Unhealthy instances': [], p50: [] });
});
