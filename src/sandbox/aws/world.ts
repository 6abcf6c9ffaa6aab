/** The parts of the local cloud put together: a group takes releases from templates and runs them as real servers. */
import type { ShelfService } from '../shelf.ts';
import { startInstance } from '../traffic/instance.ts';
import { createReleaseLoad } from '../traffic/release-load.ts';
import type { Instance, ReleaseLoad } from '../traffic/traffic.ts';
import { Fleet } from './auto-scaling/fleet.ts';
import type { Group, GroupInstance } from './auto-scaling/group.ts';
import { Alarms } from './cloudwatch/alarms.ts';
import { MetricStore } from './cloudwatch/series.ts';
import { LaunchTemplates, versionOf } from './compute/launch-templates.ts';
import { Balancers } from './load-balancing/balancers.ts';
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
  troubles: Troubles;
}

export function createWorld(tempo: Tempo, shelf: ShelfService[]): World {
  const templates = new LaunchTemplates();
  const balancers = new Balancers();
  const troubles = new Troubles();
  const store = new MetricStore();
  const fleet = new Fleet({
    pool: (targetGroup) => balancers.pool(targetGroup),
    resolve: (given) => resolveTemplate(templates, given),
    versionOf(given) {
      const { number, data } = versionOf(templates.find(given.id, undefined), given.version);
      return { version: String(number), imageId: templates.image(data.imageId).id };
    },
    boot: bootsReleases(templates, shelf, troubles),
    bootMs: ({ template }) => tempo.bootMs + troubles.bootDelay(template.name),
    launchRetryMs: tempo.launchRetryMs,
    refreshPatienceMs: tempo.refreshPatienceMs,
    nextLaunchFails: ({ template }) => troubles.nextLaunch(template.name),
    deletesHang: () => troubles.deletesHang,
  });
  return { tempo, shelf, templates, balancers, fleet, store, alarms: new Alarms(store, tempo.metricLagMs), troubles };
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

/** All instances of one release share its load: what breaks under full traffic breaks in all of them. */
function bootsReleases(templates: LaunchTemplates, shelf: ShelfService[], troubles: Troubles) {
  const loads = new Map<string, ReleaseLoad>();
  return ({ id, imageId, templateVersion }: GroupInstance, { template }: Group): Promise<Instance> => {
    const service = template.name;
    const release = releaseOf(templates, { ...template, version: templateVersion });
    const { character } = templates.image(imageId);
    const perSecond = shelf.find((each) => each.service === service)?.requestsPerSecond ?? 1;
    const load = loads.get(imageId) ?? createReleaseLoad(character, perSecond);
    loads.set(imageId, load);
    const patient = { id, service, release, bornAt: Date.now() };
    return startInstance({ id, service, release, character, load, sick: () => troubles.isSick(patient) });
  };
}
