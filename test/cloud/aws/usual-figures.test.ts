/** What a service is judged by without a word in services.yml is there, measured from real requests. */
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Figure } from '../../../src/catalog/catalog.ts';
import { USUAL_FIGURES } from '../../../src/catalog/figures.ts';
import { awsCloud } from '../../../src/cloud/aws/aws-cloud.ts';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws.ts';
import { SHELF } from '../../../src/sandbox/shelf.ts';
import { A, B, environment, RULE } from '../environment.ts';
import { forward } from '../fast-aws.ts';
import { until } from '../until.ts';

const orders = (per: 'cluster' | 'service', dimensions: Record<string, string>): Figure => ({
  name: `Orders per ${per}`,
  kind: 'share',
  worse: 'less',
  tolerance: 0.2,
  metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per, dimensions },
});
const figures = [...USUAL_FIGURES, orders('cluster', { Channel: 'web' }), orders('service', { Service: 'api' })];

let aws: LocalAws;
beforeAll(async () => {
  const [shelf] = SHELF.filter(({ service }) => service === 'api');
  if (!shelf) throw new Error('api is on the shelf');
  const releases = shelf.releases.map((release) => ({ ...release, character: 'signs out' as const }));
  aws = await startLocalAws({ services: [{ ...shelf, releases }], customers: true, tempo: { metricLagMs: 100 } });
});
afterAll(() => aws?.close());

async function seen(): Promise<Record<string, number[]>> {
  const look = await awsCloud({ endpoint: aws.url }).look(environment({ figures }), {
    figuresFrom: Date.now() - 8_000,
  });
  const all = Object.entries(look.figures[A]?.figures ?? {});
  return Object.fromEntries(all.map(([name, points]) => [name, points.map(({ value }) => value)]));
}
const sum = (values: number[] = []) => values.reduce((all, each) => all + each, 0);

test('failures that were none are zero, refusals are counted, latency is in seconds, all instances are well', async () => {
  await until('somebody was signed out', async () => sum((await seen())['Client errors']) > 3);
  const now = await seen();
  expect(Object.keys(now)).toEqual(figures.map(({ name }) => name));
  expect(now.Errors?.length).toBeGreaterThan(0);
  expect([sum(now.Errors), sum(now['Load balancer errors']), sum(now['Unhealthy instances'])]).toEqual([0, 0, 0]);
  expect(now['Unhealthy instances']?.length).toBeGreaterThan(0);
  expect(sum(now.p50) / (now.p50?.length ?? 0)).toBeGreaterThan(0.01);
  expect(sum(now.p99)).toBeGreaterThan(sum(now.p50));
  expect(sum(now['Orders per cluster'])).toBeGreaterThan(0);
  expect(now['Orders per service']).toEqual(now['Orders per cluster']);
});

test('requests that no instance answers are seen, and so are instances that fail their checks', async () => {
  const loadBalancing = new ElasticLoadBalancingV2Client({ endpoint: aws.url });
  await loadBalancing.send(new ModifyRuleCommand({ RuleArn: RULE, Actions: [forward({ [A]: 0, [B]: 100 })] }));
  await until('somebody was refused', async () => sum((await seen())['Load balancer errors']) > 0);
  await loadBalancing.send(new ModifyRuleCommand({ RuleArn: RULE, Actions: [forward({ [A]: 100, [B]: 0 })] }));
  aws.trouble.sick(() => true);
  await until('somebody is not well', async () => sum((await seen())['Unhealthy instances']) > 0);
});
