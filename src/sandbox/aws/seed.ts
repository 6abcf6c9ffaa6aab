/**
 * What stands in the account when the sandbox starts: per service and environment a load balancer with one rule over two target
 * groups, a launch template with a version per release on the shelf, one cluster that serves, two alarms.
 * Names and ARNs are those of services.yml, so that the bot's catalog and this account cannot drift apart.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { placesOn, type ShelfPlace } from '../shelf.ts';
import type { ShelfService } from '../shelf-service.ts';
import { startLoadBalancer } from '../traffic/load-balancer.ts';
import { newGroup } from './auto-scaling/group.ts';
import { reconcileAll } from './auto-scaling/reconcile.ts';
import type { Balancer, Balancers, Listener } from './load-balancing/balancers.ts';
import { arn, resourceOf } from './names.ts';
import { seedAlarms } from './seed-alarms.ts';
import type { World } from './world.ts';

const CATALOG = new URL('../services.yml', import.meta.url);
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
/** Number of the cluster that serves at the start; the shop has deployed before. */
const FIRST_NUMBER: Record<string, string> = {
  api: 'v041',
  checkout: 'v017',
  recs: 'v008',
  search: 'v023',
  'search in staging': 'v031',
  payments: 'v012',
};

/** What a listener answers when no rule does. */
const NO_RULE = {
  type: 'fixed-response',
  order: 1,
  rest: { FixedResponseConfig: { StatusCode: '503', ContentType: 'text/plain', MessageBody: 'No rule' } },
};

const environment = z.object({
  launchTemplate: z.string(),
  routes: z.tuple([z.string()]),
  targetGroups: z.tuple([z.string()]).rest(z.string()),
  baseline: z.string().optional(),
  rolling: z.object({ group: z.string() }).optional(),
  alarms: z.array(z.string()),
});
const catalogFile = z.object({
  services: z.record(
    z.string(),
    z.object({ team: z.string(), environments: z.object({ prod: environment, staging: environment.optional() }) }),
  ),
});

type Place = z.output<typeof environment>;

export interface Seeded {
  team: string;
  balancer: Balancer;
  alarms: string[];
}

export async function seed(world: World, catalog: string | URL = CATALOG): Promise<Seeded[]> {
  const { services } = catalogFile.parse(parse(readFileSync(catalog, 'utf8')));
  const seeded: Seeded[] = [];
  for (const shelved of placesOn(world.shelf)) {
    const entry = services[shelved.shelf.service];
    const place = entry?.environments[shelved.environment];
    if (!entry || !place) throw new Error(`${shelved.name} is on the shelf but not in services.yml.`);
    // What is released in one environment is there for all: they share their launch template.
    if (shelved.environment === 'prod') seedTemplate(world, shelved.shelf, place);
    const balancer = await seedBalancer(world, shelved, place);
    seedCluster(world, shelved, place);
    seedAlarms(world, balancer, place.alarms);
    seeded.push({ team: entry.team, balancer, alarms: place.alarms });
  }
  return seeded;
}

/** How long tests and the build took. */
const COMMITTED_BEFORE = 14 * MINUTE;

function seedTemplate({ templates }: World, { service, releases }: ShelfService, { launchTemplate }: Place): void {
  const now = Date.now();
  const oldest = Math.max(...releases.map(({ builtMinutesAgo }) => builtMinutesAgo));
  const template = templates.create(launchTemplate, now - oldest * MINUTE);
  for (const { release, character, by, builtMinutesAgo, noWayBack } of releases) {
    const builtAt = now - builtMinutesAgo * MINUTE;
    const image = templates.bake(`${service}-${release}`, character, builtAt);
    const tagSet = [
      { key: 'built-by', value: by },
      { key: 'committed-at', value: new Date(builtAt - COMMITTED_BEFORE).toISOString() },
      ...(noWayBack ? [{ key: 'no-way-back', value: noWayBack }] : []),
    ];
    const tags = [{ resourceType: 'instance', tagSet }];
    templates.publish(
      template,
      release,
      { imageId: image.id, instanceType: 't3.micro', tagSpecificationSet: tags },
      builtAt,
    );
  }
}

async function seedBalancer(world: World, { name: service }: ShelfPlace, place: Place): Promise<Balancer> {
  const { balancers, tempo } = world;
  const { own, name, listener } = placesAbove(place.routes[0]);
  const balancer: Balancer = {
    arn: arn('elasticloadbalancing', `loadbalancer/${own}`),
    name,
    service,
    createdAt: Date.now() - YEAR,
    proxy: await startLoadBalancer({ port: 0, ...tempo }),
  };
  balancers.balancers.push(balancer);
  // No route names the baseline's yet: the first deploy that has one adds it.
  for (const targetGroup of [...place.targetGroups, ...(place.baseline ? [place.baseline] : [])]) {
    const groupName = resourceOf(targetGroup).split('/')[1] ?? targetGroup;
    balancers.targetGroups.set(targetGroup, { arn: targetGroup, name: groupName, balancer });
  }
  seedRoute(balancers, place, { arn: arn('elasticloadbalancing', listener), balancer, port: 80, actions: [NO_RULE] });
  balancers.apply(balancer);
  return balancer;
}

/** `…:listener-rule/app/<name>/<balancer>/<listener>/<rule>` holds the names of all that it stands under. */
function placesAbove(ruleArn: string) {
  const [, kind, name = '', balancerId, listenerId] = resourceOf(ruleArn).split('/');
  const own = `${kind}/${name}/${balancerId}`;
  return { own, name, listener: `listener/${own}/${listenerId}` };
}

/** One rule takes everything to the first target group, and holds the second one ready at weight 0. */
function seedRoute(balancers: Balancers, { routes, targetGroups }: Place, listener: Listener): void {
  const weights = targetGroups.map((targetGroup, index) => ({ targetGroup, weight: index === 0 ? 100 : 0 }));
  balancers.listeners.push(listener);
  balancers.rules.push({
    arn: routes[0],
    listener,
    priority: 1,
    conditions: [{ Field: 'path-pattern', Values: ['/*'], PathPatternConfig: { Values: ['/*'] } }],
    actions: [{ type: 'forward', order: 1, forward: { weights, stickySeconds: 0 }, rest: {} }],
  });
}

/** The cluster that serves: its instances have been up for long, they do not boot now. */
function seedCluster({ fleet, templates }: World, shelved: ShelfPlace, place: Place): void {
  const { instances, environment } = shelved;
  const { service, live } = shelved.shelf;
  const template = templates.find(undefined, place.launchTemplate);
  const version = template.versions.find(({ description }) => description === live);
  if (!version) throw new Error(`The release ${live} of ${service} is not on the shelf.`);
  const name = place.rolling?.group ?? `${service}-${environment}-${FIRST_NUMBER[shelved.name] ?? 'v001'}`;
  const sizes = { min: Math.max(1, instances - 1), desired: instances, max: instances * 2 };
  const group = newGroup(name, sizes, { id: template.id, name: template.name, version: String(version.number) });
  group.targetGroups = [place.targetGroups[0]];
  group.createdAt = version.createdAt + 10 * MINUTE;
  group.healthCheckType = 'ELB';
  group.gracePeriodMs = 5000;
  group.settings = { VPCZoneIdentifier: 'subnet-00000000000000001,subnet-00000000000000002' };
  group.tags.set('service', { key: 'service', value: service, propagate: true });
  fleet.groups.set(name, group);
  reconcileAll(fleet);
  for (const instance of group.instances) instance.bootedAt = 0;
}
