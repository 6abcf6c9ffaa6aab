/** A metric that does not exist is told apart from a quiet one, as far as AWS tells. */
import { CloudWatch, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Catalog, CloudWatchMetric, Figure } from '../../../src/catalog/catalog.ts';
import { USUAL_FIGURES } from '../../../src/catalog/figures.ts';
import { createClients } from '../../../src/cloud/aws/clients.ts';
import { metricData } from '../../../src/cloud/aws/metric-data.ts';
import { unheardOf } from '../../../src/cloud/aws/unheard-of.ts';
import { environment } from '../environment.ts';
import { type FastAws, startFastAws } from '../fast-aws.ts';
import { until } from '../until.ts';

let world: FastAws;
beforeAll(async () => {
  world = await startFastAws();
});
afterAll(() => world?.aws.close());

const figure = (name: string, metric: Partial<CloudWatchMetric>): Figure => ({
  name,
  kind: 'share',
  worse: 'less',
  tolerance: 0.2,
  metric: { namespace: 'Shop', name: 'Orders', statistic: 'Sum', per: 'cluster', ...metric },
});

function catalogWith(figures: Figure[]): Catalog {
  const prod = environment({ figures });
  const api = { name: 'api', team: 'edge', environments: new Map([['prod', prod]]) };
  return { teams: new Map(), freezes: [], services: new Map([['api', api]]) };
}

test('figures whose metrics nobody has ever seen are named, with what was looked for', async () => {
  const options = { endpoint: world.aws.url };
  const fine = [figure('Orders', {}), figure('Web', { dimensions: { Channel: 'web' } }), ...USUAL_FIGURES];
  await until('orders are known', async () => (await unheardOf(catalogWith(fine), options)).length === 0);
  const wrong = [
    figure('Ordres', { name: 'Ordres' }),
    figure('Fax', { dimensions: { Channel: 'fax' } }),
    figure('All', { per: 'service' }),
  ];
  const said = (name: string, metric: string, dimensions: string) =>
    `The figure ${name} of api in prod: in the last two weeks CloudWatch had no metric ${metric} in Shop with ` +
    `${dimensions}. Until it has, this figure cannot be judged.`;
  expect(await unheardOf(catalogWith([...fine, ...wrong]), options)).toEqual([
    said('Ordres', 'Ordres', 'the dimensions AutoScalingGroupName'),
    said('Fax', 'Orders', 'the dimensions AutoScalingGroupName, Channel=fax'),
    said('All', 'Orders', 'no dimensions'),
  ]);
});

test('its figures have no data on either side, and nothing else of the look suffers', async () => {
  const figures = [figure('Ordres', { name: 'Ordres' }), figure('Orders', {})];
  const look = () => world.cloud.look(environment({ figures }), { figuresFrom: Date.now() - 8_000 });
  await until('orders are known', async () =>
    Object.values((await look()).figures).some((side) => (side.figures.Orders ?? []).length > 0),
  );
  for (const side of Object.values((await look()).figures)) expect(side.figures.Ordres).toEqual([]);
});

test('a series that AWS leaves out of its answer is not taken for a quiet one', async () => {
  const aws = createClients({ endpoint: world.aws.url });
  aws.cloudWatch.send = (async () => ({ MetricDataResults: [] })) as unknown as CloudWatchClient['send'];
  const stat = { Metric: { Namespace: 'Shop', MetricName: 'Orders' }, Period: 60, Stat: 'Sum' };
  expect(await metricData(aws, [{ stat, from: 0, to: 60_000 }])).toEqual([
    [{ Label: 'Orders', StatusCode: 'InternalError' }],
  ]);
});

test('the local AWS lists metrics by namespace, name and dimensions, as AWS does', async () => {
  const { Metrics = [] } = await new CloudWatch({ endpoint: world.aws.url }).listMetrics({
    Namespace: 'Shop',
    Dimensions: [{ Name: 'Channel' }],
  });
  expect(Metrics).toEqual([
    {
      Namespace: 'Shop',
      MetricName: 'Orders',
      Dimensions: [
        { Name: 'AutoScalingGroupName', Value: 'api-prod-v041' },
        { Name: 'Channel', Value: 'web' },
      ],
    },
  ]);
});
