/**
 * Metrics that CloudWatch has never heard of. To its answers they are the same as quiet ones: no data, at every look,
 * until a canary is over and cannot tell. So whoever starts the bot is told.
 */
import { type DimensionFilter, type Metric, paginateListMetrics } from '@aws-sdk/client-cloudwatch';
import type { Catalog, CloudWatchMetric, Environment } from '../../catalog/catalog.ts';
import { type ClientOptions, type Clients, createClients } from './clients.ts';

/**
 * One sentence for each figure whose metric had no data in the last two weeks: AWS lists no others. Metrics of load
 * balancers are not asked for, their names are known. Throws what AWS says, also that the role has no ListMetrics.
 */
export async function unheardOf({ services }: Catalog, options: ClientOptions = {}): Promise<string[]> {
  const environments = [...services.values()].flatMap((service) => [...service.environments.values()]);
  const regions = new Map<string | undefined, Clients>();
  const told: string[] = [];
  for (const environment of environments) {
    const { region = options.region } = environment;
    const aws = regions.get(region) ?? createClients({ ...options, region });
    regions.set(region, aws);
    for (const figure of environment.figures) {
      const { metric } = figure;
      if ('query' in metric || metric.namespace === 'AWS/ApplicationELB') continue;
      if (!(await isKnown(aws, metric))) told.push(sentence(environment, figure.name, metric));
    }
  }
  return told;
}

async function isKnown(aws: Clients, metric: CloudWatchMetric): Promise<boolean> {
  const wanted = dimensionsOf(metric);
  const query = { Namespace: metric.namespace, MetricName: metric.name, Dimensions: wanted };
  for await (const { Metrics = [] } of paginateListMetrics({ client: aws.cloudWatch }, query)) {
    if (Metrics.some((found) => hasThese(found, wanted))) return true;
  }
  return false;
}

/** AWS lists also those with more dimensions, and answers for none but the very same. */
const hasThese = ({ Dimensions = [] }: Metric, wanted: DimensionFilter[]) => Dimensions.length === wanted.length;

/** Clusters come and go: any will do. */
function dimensionsOf({ per, dimensions = {} }: CloudWatchMetric): DimensionFilter[] {
  const own = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return [...(GIVEN[per] ?? []).map((Name) => ({ Name })), ...own];
}

const GIVEN: Record<CloudWatchMetric['per'], string[]> = {
  'target group': ['TargetGroup', 'LoadBalancer'],
  cluster: ['AutoScalingGroupName'],
  'load balancer': ['LoadBalancer'],
  service: [],
};

function sentence({ service, name }: Environment, figure: string, metric: CloudWatchMetric): string {
  const by = dimensionsOf(metric).map(({ Name, Value }) => (Value === undefined ? Name : `${Name}=${Value}`));
  const dimensions = by.length > 0 ? `the dimensions ${by.join(', ')}` : 'no dimensions';
  return (
    `The figure ${figure} of ${service} in ${name}: in the last two weeks CloudWatch had no metric ${metric.name} in ` +
    `${metric.namespace} with ${dimensions}. Until it has, this figure cannot be judged.`
  );
}
