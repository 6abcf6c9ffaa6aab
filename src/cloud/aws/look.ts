/** One look at a service in one environment: all of it, or an error. */
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import type { ClusterSeen, Seen } from '../../delivery/seen.ts';
import { alarms } from './alarms.ts';
import type { Clients } from './clients.ts';
import { clusterSeen } from './cluster-seen.ts';
import { failures } from './failures.ts';
import { figures } from './figures.ts';
import { groupsOf } from './groups.ts';
import { readRoutes, routeSeen } from './routes.ts';
import { targetHealth } from './target-health.ts';
import type { ReleaseOf } from './versions.ts';

export async function look(
  aws: Clients,
  releaseOf: ReleaseOf,
  environment: Environment,
  figuresSpan: { from: number; to: number } | null,
): Promise<Seen> {
  const [clusters, routes, alarmsSeen] = await Promise.all([
    clustersOf(aws, releaseOf, environment),
    readRoutes(aws, environment.routes),
    alarms(aws, environment.alarms),
  ]);
  return {
    clusters,
    routes: routes.map(routeSeen),
    alarms: alarmsSeen,
    figures: figuresSpan ? await figures(aws, environment, clusters, figuresSpan) : {},
  };
}

async function clustersOf(aws: Clients, releaseOf: ReleaseOf, environment: Environment): Promise<ClusterSeen[]> {
  const [groups, health] = await Promise.all([groupsOf(aws, environment), healthOf(aws, environment)]);
  const seen = async (group: AutoScalingGroup) => {
    const [release, failed] = await Promise.all([releaseOf(group), failures(aws, group)]);
    return clusterSeen(group, environment, { release, health, failures: failed });
  };
  return Promise.all(groups.map(seen));
}

async function healthOf(aws: Clients, environment: Environment) {
  const byTargetGroup = environment.targetGroups.map(async (arn) => [arn, await targetHealth(aws, arn)] as const);
  return new Map(await Promise.all(byTargetGroup));
}
