/**
 * The figures of the clusters behind the target groups, the baseline's too: requests, and what CloudWatch has of whatever
 * the catalog compares. Values are as it has them: events per period for a share, seconds for a time.
 */
import type { MetricDataResult, MetricStat } from '@aws-sdk/client-cloudwatch';
import type { ClusterFigures } from '../../canary/cluster-figures.ts';
import type { CloudWatchMetric, Environment } from '../../catalog/catalog.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import type { ClusterSeen } from '../../delivery/seen.ts';
import type { Span } from '../cloud.ts';
import { loadBalancerDimension, targetGroupDimension } from './names.ts';
import { readable } from './readable.ts';
import type { Reads } from './reads.ts';
import { clusterFigures, type Questions } from './series.ts';

/** Of all `spans`, in the order of time, up to the last period that is over: a running one would be smaller for no reason. */
export async function figures(
  reads: Reads,
  environment: Environment,
  clusters: ClusterSeen[],
  spans: Span[],
): Promise<Record<string, ClusterFigures>> {
  const queries = new Queries(environment);
  const asked = allTargetGroups(environment).map(
    (arn) => [arn, questionsAbout(queries, environment, arn, clusters)] as const,
  );
  const service = asked.map(([, { requests }]) => requests);
  const period = environment.period * 1_000;
  const spanned = await Promise.all(spans.map((span) => read(reads, queries.all, period, span)));
  const results = spanned.flat();
  await reads.turn();
  return Object.fromEntries(asked.map(([arn, questions]) => [arn, clusterFigures({ ...questions, service }, results)]));
}

/** What is not told apart by release is one series, and stands with each target group. */
function questionsAbout(
  queries: Queries,
  environment: Environment,
  targetGroup: string,
  clusters: ClusterSeen[],
): Omit<Questions, 'service'> {
  const behind = queries.targetGroup(targetGroup);
  const names = clusters.filter((cluster) => cluster.targetGroup === targetGroup).map((cluster) => cluster.name);
  const places: Record<CloudWatchMetric['per'], Dimensions[]> = {
    'target group': [behind],
    cluster: names.map((name) => [{ Name: 'AutoScalingGroupName', Value: name }]),
    'load balancer': [[queries.loadBalancer]],
    service: [[]],
  };
  return {
    requests: queries.add({ namespace: 'AWS/ApplicationELB', name: 'RequestCount', statistic: 'Sum' }, behind),
    figures: environment.figures.map((figure) => {
      const { metric } = figure;
      const ids = 'query' in metric ? [] : places[metric.per].map((dimensions) => queries.add(metric, dimensions));
      return { figure, ids };
    }),
  };
}

type Dimensions = { Name: string; Value: string }[];

interface Query {
  id: string;
  stat: MetricStat;
}

class Queries {
  private readonly known = new Map<string, Query>();
  readonly loadBalancer: Dimensions[number];

  constructor(private readonly environment: Environment) {
    this.loadBalancer = { Name: 'LoadBalancer', Value: loadBalancerDimension(environment.routes[0] ?? '') };
  }

  get all(): Query[] {
    return [...this.known.values()];
  }

  /** Adds a query that nobody has asked for yet, returns its id. */
  add({ namespace, name, statistic, dimensions }: Omit<CloudWatchMetric, 'per'>, place: Dimensions): string {
    const own = Object.entries(dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
    const asked = { Namespace: namespace, MetricName: name, Dimensions: [...place, ...own] };
    const stat = { Metric: asked, Period: this.environment.period, Stat: statistic };
    const key = JSON.stringify(stat);
    const query = this.known.get(key) ?? { id: `q${this.known.size}`, stat };
    this.known.set(key, query);
    return query.id;
  }

  /** The load balancer publishes per target group only together with its own name. */
  targetGroup(arn: string): Dimensions {
    return [{ Name: 'TargetGroup', Value: targetGroupDimension(arn) }, this.loadBalancer];
  }
}

async function read(reads: Reads, queries: Query[], period: number, span: Span): Promise<MetricDataResult[]> {
  const whole = (at: number) => Math.floor(at / period) * period;
  const [from, to] = [whole(span.from), whole(span.to)];
  if (from >= to) return [];
  const answers = queries.map(async ({ id, stat }) => {
    const parts = await reads.metric({ stat, from, to });
    return parts.map((part) => ({ ...readable(part), Id: id }));
  });
  return (await Promise.all(answers)).flat();
}
