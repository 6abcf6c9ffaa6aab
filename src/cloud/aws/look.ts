/** One look at a service in one environment: all of what was asked for, or an error. */
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import type { ClusterSeen, Seen } from '../../delivery/seen.ts';
import type { LookOptions, Span } from '../cloud.ts';
import type { Clients } from './clients.ts';
import { clusterSeen, type HealthAround } from './cluster-seen.ts';
import { failures } from './failures.ts';
import { figures } from './figures.ts';
import { targetGroupsOf } from './groups.ts';
import type { JustRead } from './just-read.ts';
import type { Reads } from './reads.ts';
import { newestRefresh } from './refresh.ts';
import { routeSeen } from './routes.ts';
import { targetHealth } from './target-health.ts';
import type { ReleaseOf } from './versions.ts';

export interface Region {
  aws: Clients;
  reads: Reads;
  justRead: JustRead;
  releaseOf: ReleaseOf;
}

/** `now`: the end of what figures are read for, ms. */
export async function look(region: Region, environment: Environment, options: LookOptions, now: number): Promise<Seen> {
  const { figuresFrom, alarms = true } = options;
  const { reads, justRead } = region;
  const began = performance.now();
  const [clusters, routes, alarmsSeen, refresh] = await Promise.all([
    clustersOf(region, environment, options),
    Promise.all(environment.routes.map(reads.route)),
    alarms ? Promise.all(environment.alarms.map(reads.alarm)) : [],
    environment.rolling && newestRefresh(region.aws, reads, environment.rolling.group),
  ]);
  justRead.keep(routes, began);
  await reads.turn();
  return {
    clusters,
    routes: routes.map(routeSeen),
    alarms: alarmsSeen,
    ...(refresh !== undefined && { refresh }),
    figures:
      figuresFrom === undefined ? {} : await figures(reads, environment, clusters, spansOf(figuresFrom, options, now)),
  };
}

/** In the order of time. */
const spansOf = (from: number, { figuresBefore }: LookOptions, now: number): Span[] => [
  ...(figuresBefore ? [figuresBefore] : []),
  { from, to: now },
];

async function clustersOf(region: Region, environment: Environment, options: LookOptions): Promise<ClusterSeen[]> {
  const { aws, reads, releaseOf } = region;
  const [groups, health] = await Promise.all([
    options.clusters ? named(reads, options.clusters) : serving(reads, environment),
    options.health === false ? null : healthOf(aws, environment),
  ]);
  const seen = async (group: AutoScalingGroup) => {
    const [release, failed] = await Promise.all([
      options.releases === false ? null : releaseOf(group),
      failures(aws, group),
    ]);
    return clusterSeen(group, environment, { release, health, failures: failed });
  };
  return Promise.all(groups.map(seen));
}

async function named(reads: Reads, names: string[]): Promise<AutoScalingGroup[]> {
  const groups = await Promise.all([...new Set(names)].map(reads.group));
  return groups.filter((group) => group !== null);
}

/** The clusters of a service are the groups in its target groups; a rolling service is its one group. */
async function serving(reads: Reads, environment: Environment): Promise<AutoScalingGroup[]> {
  if (environment.rolling) return named(reads, [environment.rolling.group]);
  const targetGroups = allTargetGroups(environment);
  const groups = await reads.allGroups();
  return groups.filter((group) => targetGroupsOf(group).some((arn) => targetGroups.includes(arn)));
}

async function healthOf(aws: Clients, environment: Environment): Promise<HealthAround> {
  const byTargetGroup = allTargetGroups(environment).map(async (arn) => [arn, await targetHealth(aws, arn)] as const);
  return new Map(await Promise.all(byTargetGroup));
}
