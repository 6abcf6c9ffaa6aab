/** The parts of the local cloud put together: a group takes releases from templates and runs them as real servers. */

import { placesOn } from '../shelf.ts';
import type { ShelfService } from '../shelf-service.ts';
import { startInstance } from '../traffic/instance.ts';
import { createReleaseLoad } from '../traffic/release-load.ts';
import type { Instance, ReleaseLoad } from '../traffic/traffic.ts';
import { Fleet } from './auto-scaling/fleet.ts';
import type { Group, GroupInstance } from './auto-scaling/group.ts';
import { Alarms } from './cloudwatch/alarms.ts';
import { MetricStore } from './cloudwatch/series.ts';
import { LaunchTemplates, versionOf } from './compute/launch-templates.ts';
import { Balancers } from './load-balancing/balancers.ts';
import { Messaging } from './messaging/messaging.ts';
import type { Tempo } from './tempo.ts';
import { Troubles } from './trouble.ts';

export interface World {
  tempo: Tempo;
  shelf: ShelfService[];
  templates: LaunchTemplates;
  balancers: Balancers;
  fleet: Fleet;
  store: MetricStore;
  alarms: Alarms;
  messaging: Messaging;
  troubles: Troubles;
}

export function createWorld(tempo: Tempo, shelf: ShelfService[]): World {
  const templates = new LaunchTemplates();
  const balancers = new Balancers();
  const troubles = new Troubles();
  const store = new MetricStore();
  const serves = (group: Group): string => servedBy(balancers, group);
  const fleet = new Fleet({
    pool: (targetGroup) => balancers.pool(targetGroup),
    resolve: (given) => resolveTemplate(templates, given),
    versionOf(given) {
      const { number, data } = versionOf(templates.find(given.id, undefined), given.version);
      return { version: String(number), imageId: templates.image(data.imageId).id };
    },
    boot: bootsReleases({ templates, shelf, troubles, serves }),
    bootMs: (group) => tempo.bootMs + troubles.bootDelay(serves(group)),
    launchRetryMs: tempo.launchRetryMs,
    refreshPatienceMs: tempo.refreshPatienceMs,
    nextLaunchFails: (group) => troubles.nextLaunch(serves(group)),
    deletesHang: () => troubles.deletesHang,
  });
  const alarms = new Alarms(store, tempo.metricLagMs);
  const messaging = new Messaging(alarms);
  return { tempo, shelf, templates, balancers, fleet, store, alarms, messaging, troubles };
}

function resolveTemplate(templates: LaunchTemplates, { id, name, version }: Group['template']): Group['template'] {
  const template = templates.find(id || undefined, name || undefined);
  versionOf(template, version);
  return { id: template.id, name: template.name, version };
}

/** The release that a template version stands for, also when somebody has deleted it. */
export function releaseOf(templates: LaunchTemplates, { id, version }: Group['template']): string {
  const template = templates.find(id, undefined);
  const own = template.versions.find(({ number }) => String(number) === version);
  return (own ?? versionOf(template, version)).description;
}

/** The load balancer's name for what a group serves; one that stands before none is known by its template. */
function servedBy(balancers: Balancers, { targetGroups: [first], template }: Group): string {
  return (first && balancers.targetGroups.get(first)?.balancer.service) || template.name;
}

interface Boots extends Pick<World, 'templates' | 'shelf' | 'troubles'> {
  serves(group: Group): string;
}

/** All instances of one release in one place share its load: what breaks under full traffic breaks in all of them. */
function bootsReleases({ templates, shelf, troubles, serves }: Boots) {
  const loads = new Map<string, ReleaseLoad>();
  const places = placesOn(shelf);
  return ({ id, imageId, templateVersion }: GroupInstance, group: Group): Promise<Instance> => {
    const service = serves(group);
    const release = releaseOf(templates, { ...group.template, version: templateVersion });
    const { character } = templates.image(imageId);
    const perSecond = places.find(({ name }) => name === service)?.requestsPerSecond ?? 1;
    const key = `${imageId} ${service}`;
    const load = loads.get(key) ?? createReleaseLoad(character, perSecond);
    loads.set(key, load);
    const patient = { id, service, release, bornAt: Date.now() };
    return startInstance({ id, service, release, character, load, sick: () => troubles.isSick(patient) });
  };
}
