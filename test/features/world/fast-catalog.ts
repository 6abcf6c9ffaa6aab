/** The sandbox's own catalog with shorter times: a deploy of half a minute. Written to a file of its own. */
import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';
import { scratchFile } from '../../../src/sandbox/scratch.ts';

export interface Times {
  canary?: string;
  standUp?: string;
  bake?: string;
}

export interface Changes {
  /** Those that the world has; all by default. */
  services?: string[];
  /** Of an environment, by `search prod`: what it says instead. */
  places?: Record<string, object>;
  /** What else a team says, by its name. */
  teams?: Record<string, object>;
}

/** Resolves to its path. */
export async function fastCatalog(
  { canary = '6s', standUp = '30s', bake = '4s' }: Times = {},
  { services: wanted, places = {}, teams = {} }: Changes = {},
): Promise<string> {
  const { services: known, ...rest } = parse(await readFile('src/sandbox/services.yml', 'utf8'));
  type Place = {
    figures?: unknown;
    alarms: string[];
    pages?: (string | { alarm: string })[];
    canary?: unknown;
    bake?: unknown;
  };
  const entries = Object.entries<{ dependsOn?: string[]; environments: Record<string, Place> }>(known);
  const services = Object.fromEntries(entries.filter(([name]) => wanted?.includes(name) ?? true));
  const all = Object.values(services);
  // What is not there is called by nobody.
  for (const service of all) service.dependsOn = service.dependsOn?.filter((name) => name in services);
  for (const place of all.flatMap(({ environments }) => Object.values(environments))) {
    // A canary of few requests cannot tell a third fewer orders from chance.
    delete place.figures;
    delete place.canary;
    delete place.bake;
    // Answers are slow for real where the machine has other things to do.
    const isOfTime = (name: string) => name.endsWith('-latency');
    place.alarms = place.alarms.filter((name) => !isOfTime(name));
    place.pages = place.pages?.filter((page) => !isOfTime(typeof page === 'string' ? page : page.alarm));
  }
  for (const [place, says] of Object.entries(places)) {
    const [service = '', environment = ''] = place.split(' ');
    Object.assign(services[service]?.environments[environment] ?? {}, says);
  }
  for (const [name, says] of Object.entries(teams)) Object.assign(rest.teams[name], says);
  const defaults = {
    period: '1s',
    look: '1s',
    canary: { size: 1, for: canary, warmUp: '1s', minRequests: 5 },
    standUp: { within: standUp, looks: 2 },
    shift: { margin: '1s' },
    bake: { for: bake },
    tearDown: { within: '60s' },
    figures: ['errors'],
  };
  return scratchFile('services.yml', stringify({ ...rest, defaults, services }));
}
