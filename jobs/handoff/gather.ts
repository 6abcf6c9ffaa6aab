/** Reads all that a summary is made from: facts from the archive, and what is open now from where it is kept. */
import type { Catalog, Environment, Team } from '../../src/catalog/catalog.ts';
import type { Ground, Place } from '../../src/handoff/ground.ts';
import type { Moment } from '../../src/handoff/moments.ts';
import type { Note } from '../../src/handoff/summary.ts';
import type { Schedule } from '../../src/oncall/schedule.ts';
import { isOver } from '../../src/paging/page.ts';
import type { Archive } from '../../src/record/archive.ts';
import { serviceOf } from '../../src/store/keys.ts';
import { slotOfPage } from '../../src/store/page-keys.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Requests } from '../../src/store/redis-requests.ts';
import type { Store } from '../../src/store/store.ts';

export interface GatherParts {
  catalog: Pick<Catalog, 'services'>;
  archive: Pick<Archive, 'facts'>;
  store: Pick<Store, 'unfinished' | 'load' | 'hold' | 'bad' | 'recent'>;
  pages: Pick<PageStore, 'unresolved' | 'load'>;
  /** Absent: other teams cannot ask. */
  requests?: Pick<Requests, 'waiting'>;
}

export interface About extends Pick<Moment, 'from' | 'to' | 'shift' | 'next'> {
  team: Team;
  schedule: Schedule;
  now: number;
  notes: Note[];
}

/** What is open is as it is now, whenever the shift was. */
export async function gather({ team, ...about }: About, parts: GatherParts): Promise<Ground> {
  const services = servicesOf(team, parts.catalog);
  const names = services.map(({ name }) => name);
  const [facts, pages, operations, requests, places] = await Promise.all([
    parts.archive.facts(about.shift, { services: names, teams: [team.name] }),
    openPages([...names, `@${team.name}`], parts),
    unfinished(names, parts),
    parts.requests?.waiting() ?? [],
    Promise.all(services.flatMap(({ environments }) => [...environments.values()].map((each) => placeOf(each, parts)))),
  ]);
  return {
    ...about,
    team: team.name,
    zone: zoneOf(team),
    facts,
    pages,
    operations,
    places,
    requests: requests.filter((request) => request.team === team.name),
  };
}

/** A shift of the past alone: what was open then nobody knows any more. */
export async function gatherPast({ team, ...about }: About, parts: GatherParts): Promise<Ground> {
  const services = servicesOf(team, parts.catalog).map(({ name }) => name);
  const facts = await parts.archive.facts(about.shift, { services, teams: [team.name] });
  return { ...about, team: team.name, zone: zoneOf(team), facts, pages: [], operations: [], places: [], requests: [] };
}

const servicesOf = (team: Team, { services }: Pick<Catalog, 'services'>) =>
  [...services.values()].filter((service) => service.team === team.name);

const zoneOf = ({ oncall }: Team): string => oncall?.zone ?? 'UTC';

async function openPages(slots: string[], { pages }: GatherParts): Promise<Ground['pages']> {
  const ids = (await pages.unresolved()).filter((id) => slots.includes(slotOfPage(id)));
  const found = await Promise.all(ids.map((id) => pages.load(id)));
  return found.filter((page) => page !== null).filter((page) => !isOver(page));
}

async function unfinished(services: string[], { store }: GatherParts): Promise<Ground['operations']> {
  const ids = (await store.unfinished()).filter((id) => services.includes(serviceOf(id)));
  const found = await Promise.all(ids.map((id) => store.load(id)));
  return found.filter((operation) => operation !== null).filter(({ end }) => !end);
}

/** Operations of a place among which the last that went live is looked for. */
const RECENT = 10;

/** Only where something is marked bad it matters what went live since. */
async function placeOf({ service, name }: Environment, { store }: GatherParts): Promise<Place> {
  const [hold, bad] = await Promise.all([store.hold(service, name), store.bad(service, name)]);
  const recent = bad.length > 0 ? await store.recent(service, name, RECENT) : [];
  const live = recent.find(({ kind, end }) => kind === 'deploy' && end?.how === 'live')?.end?.at;
  return { service, environment: name, hold, bad, ...(live !== undefined && { live }) };
}
