/** What stands in a region around some environments: their clusters and those that fullcycle made, routes, strays. */
import { setTimeout as wait } from 'node:timers/promises';
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Environment } from '../../catalog/catalog.ts';
import { allTargetGroups } from '../../catalog/target-groups.ts';
import { type Inventory, placeName, type Standing } from '../../delivery/doctor/inventory.ts';
import { CloudRefusal, type InventoryOptions } from '../cloud.ts';
import { clusterSeen, type HealthAround } from './cluster-seen.ts';
import { targetGroupsOf } from './groups.ts';
import type { Region } from './look.ts';
import { targetGroupName } from './names.ts';
import { pinOf } from './pin.ts';
import { routeSeen } from './routes.ts';
import { MADE_BY, PINNED, tagOf } from './tags.ts';
import { type TargetHealthSeen, targetHealth } from './target-health.ts';

/** AWS lets 40 such calls through at once and 10 a second after that; running operations need most of them. */
const AT_ONCE = 20;
const PAUSE = 4_000;

/** In all regions of these environments, one after the other. */
export async function everywhere(
  regionOf: (environment: Environment) => Region,
  environments: Environment[],
  options?: InventoryOptions,
): Promise<Inventory> {
  const all: Inventory = { clusters: [], routes: [], strays: [], absent: [] };
  const regions = new Set(environments.map(regionOf));
  for (const region of regions) {
    const inside = environments.filter((environment) => regionOf(environment) === region);
    const { clusters, routes, strays, absent } = await inventory(region, inside, options);
    all.clusters.push(...clusters);
    all.routes.push(...routes);
    all.strays.push(...strays);
    all.absent.push(...absent);
  }
  return all;
}

/** Health before groups: an instance that is launched in between belongs to its group already, and is no stray. */
async function inventory(
  region: Region,
  environments: Environment[],
  { clustersOnly = false }: InventoryOptions = {},
): Promise<Inventory> {
  const around = clustersOnly ? NOTHING : await surroundings(region, environments);
  const groups = await region.reads.allGroups();
  const ours = groups.filter((group) => tagOf(group, MADE_BY) !== null || homeOf(group, environments));
  const clusters = await Promise.all(ours.map((group) => standing(region, group, environments, around.health)));
  const { routes, absent } = around;
  return { clusters, routes, absent, strays: straysIn(environments, groups, around.health) };
}

interface Surroundings {
  routes: Inventory['routes'];
  absent: Inventory['absent'];
  health: HealthAround;
}

const NOTHING: Surroundings = { routes: [], absent: [], health: null };

async function surroundings({ aws, reads }: Region, environments: Environment[]): Promise<Surroundings> {
  const routes: Inventory['routes'] = [];
  const absent: Inventory['absent'] = [];
  const health = new Map<string, Map<string, TargetHealthSeen>>();
  const orAbsent = (environment: string, id: string, read: Promise<unknown>) =>
    read.catch((error: unknown) => {
      if (!isAbsence(error)) throw error;
      absent.push({ environment, id });
    });
  const readRoute = async (environment: string, id: string) =>
    routes.push({ environment, route: routeSeen(await reads.route(id)) });
  const readHealth = async (id: string) => health.set(id, await targetHealth(aws, id));
  const each = (of: (place: Environment) => string[]) =>
    environments.flatMap((place) => of(place).map((id) => ({ environment: placeName(place), id })));

  const named = each(({ routes }) => routes);
  await Promise.all(named.map(({ environment, id }) => orAbsent(environment, id, readRoute(environment, id))));
  for (const [i, some] of inParts(each(allTargetGroups), AT_ONCE).entries()) {
    if (i > 0) await wait(PAUSE);
    await Promise.all(some.map(({ environment, id }) => orAbsent(environment, id, readHealth(id))));
  }
  return { routes, absent, health };
}

function inParts<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** That the catalog names something that is not there is a finding, not a failure. */
const isAbsence = (error: unknown): boolean =>
  error instanceof CloudRefusal ||
  (error instanceof Error && /^(Rule|Listener|TargetGroup|LoadBalancer)NotFound/.test(error.name));

async function standing(
  { releaseOf }: Region,
  group: AutoScalingGroup,
  environments: Environment[],
  health: HealthAround,
): Promise<Standing> {
  const home = homeOf(group, environments);
  const places = home ?? { targetGroups: [] };
  const elsewhere = targetGroupsOf(group).filter((arn) => !allTargetGroups(places).includes(arn));
  const release = await releaseOf(group);
  return {
    environment: home ? placeName(home) : null,
    cluster: clusterSeen(group, places, { release, health, failures: [] }),
    pin: pinSeen(group),
    elsewhere: [...elsewhere.map(targetGroupName), ...(group.LoadBalancerNames ?? [])],
  };
}

function homeOf(group: AutoScalingGroup, environments: Environment[]): Environment | undefined {
  const serves = targetGroupsOf(group);
  return environments.find(
    (environment) =>
      environment.rolling?.group === group.AutoScalingGroupName ||
      allTargetGroups(environment).some((arn) => serves.includes(arn)),
  );
}

function pinSeen(group: AutoScalingGroup): Standing['pin'] {
  if (tagOf(group, PINNED) === null) return null;
  const pin = pinOf(group);
  return { operation: pin?.operation ?? null, half: pin?.half ?? false };
}

/** What is draining has been deregistered already: it belongs to nobody for a good reason. */
export function straysIn(
  environments: Environment[],
  groups: AutoScalingGroup[],
  health: HealthAround,
): Inventory['strays'] {
  const owned = new Set(groups.flatMap(({ Instances }) => Instances ?? []).map(({ InstanceId }) => InstanceId ?? ''));
  return environments.flatMap((environment) =>
    allTargetGroups(environment).flatMap((targetGroup) => {
      const targets = [...(health?.get(targetGroup) ?? [])]
        .filter(([id, { health }]) => !owned.has(id) && health !== 'draining')
        .map(([id]) => id);
      return targets.length > 0 ? [{ environment: placeName(environment), targetGroup, targets }] : [];
    }),
  );
}
