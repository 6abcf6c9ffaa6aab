/** The world as the page's tab "Production" draws it. */
import type { PageCluster, PageService, Production } from '../wire.ts';
import type { Group } from './auto-scaling/group.ts';
import type { Balancer } from './load-balancing/balancers.ts';
import type { Beat, Pulse } from './pulse.ts';
import { releaseOf, type World } from './world.ts';

export interface Watched {
  team: string;
  balancer: Balancer;
  pulse: Pulse;
  alarms: string[];
}

export function productionOf(world: World, services: Watched[], at: number): Production {
  return { at, services: services.map((service) => serviceShape(world, service, at)) };
}

function serviceShape(world: World, watched: Watched, at: number): PageService {
  const { fleet, balancers, alarms } = world;
  const { balancer, pulse, team } = watched;
  const second = pulse.last(at);
  const own = [...fleet.groups.values()].filter(({ targetGroups }) =>
    targetGroups.some((arn) => balancers.targetGroup(arn).balancer === balancer),
  );
  return {
    service: balancer.service,
    team,
    address: `http://127.0.0.1:${balancer.proxy.port}`,
    clusters: own.map((group) => clusterShape(world, group, balancer, second.clusters.get(group.name))),
    unroutedPerSecond: second.unrouted,
    alarms: watched.alarms.map((name) => ({ name, state: alarms.alarms.get(name)?.state ?? 'missing' })),
  };
}

function clusterShape(world: World, group: Group, { proxy }: Balancer, beat: Beat | undefined): PageCluster {
  const targetGroup = group.targetGroups[0] ?? '';
  const health = new Map(
    proxy
      .pool(targetGroup)
      .health()
      .map((target) => [target.id, target]),
  );
  return {
    name: group.name,
    release: releaseOf(world.templates, group.template),
    targetGroup,
    min: group.min,
    desired: group.desired,
    max: group.max,
    instances: group.instances.map(({ id, lifecycle }) => {
      const target = health.get(id);
      return { id, lifecycle, health: target?.state ?? 'not registered', reason: target?.reason };
    }),
    weight: proxy.weights().find((each) => each.targetGroup === targetGroup)?.weight ?? 0,
    requestsPerSecond: beat?.requests ?? 0,
    errorPercent: beat ? (100 * beat.errors) / beat.requests : null,
    p99: beat ? (beat.took.toSorted((a, b) => a - b)[Math.ceil(beat.took.length * 0.99) - 1] ?? null) : null,
  };
}
