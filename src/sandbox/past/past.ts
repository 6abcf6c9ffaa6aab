/**
 * The weeks before the sandbox started: made up, the same from the same seed, written through the very stores that the
 * bot writes through, so that figures, handoffs and search have something to look back at.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import { groupOf, slotOf } from '../../paging/alert.ts';
import { connect } from '../../store/connect.ts';
import type { PageStore } from '../../store/page-store.ts';
import { redisHandoffStore } from '../../store/redis-handoff-store.ts';
import { redisPageStore } from '../../store/redis-page-store.ts';
import { redisStore } from '../../store/redis-store.ts';
import type { Store } from '../../store/store.ts';
import { weekBegan } from '../as-of-now.ts';
import { chanceOf } from './chance.ts';
import { type PastDeploy, pastDeploys } from './deploys.ts';
import { pastHandoffs } from './handoffs.ts';
import { pastOperation } from './operation.ts';
import { lifeOf, openedPage } from './page.ts';
import { type PastTrouble, pastTroubles } from './troubles.ts';

const SEED = 20_261_122;

export interface Past {
  operations: number;
  pages: number;
}

/** `now`: ms; nothing of it is later. A Redis that has it already keeps what it has. */
export async function writePast(url: string, catalog: Catalog, now: number): Promise<Past> {
  const redis = connect(url, 'worker');
  const store = redisStore(redis);
  try {
    const { deploys, troubles } = madeUp(catalog, now);
    const [first] = deploys;
    if (!first || (await store.load(first.id))) return { operations: 0, pages: 0 };
    const pages = redisPageStore(redis);
    await Promise.all([
      ...lanes(deploys, ({ deploy }) => `${deploy.service} ${deploy.environment}`).map(async (lane) => {
        for (const { deploy, random } of lane) await writeOperation(store, catalog, deploy, random);
      }),
      ...lanes(troubles, ({ alert }) => groupOf(alert.scope)).map(async (lane) => {
        for (const trouble of lane) await writePage(pages, catalog, trouble, now);
      }),
    ]);
    const edge = catalog.teams.get('edge');
    const handoffs = redisHandoffStore(redis);
    for (const handoff of edge ? pastHandoffs(edge, weekBegan(now)) : []) await handoffs.open(handoff);
    return { operations: deploys.length, pages: troubles.length };
  } finally {
    await store.close();
  }
}

/** All of it is made up, and what this catalog has no place for is left out: the same happened whatever there is. */
function madeUp(catalog: Catalog, now: number) {
  const chance = chanceOf(SEED);
  const hasPlace = ({ service, environment }: Pick<PastDeploy, 'service' | 'environment'>) =>
    catalog.services.get(service)?.environments.has(environment) ?? false;
  const all = pastDeploys(now, chance).map((deploy) => {
    const random = chance.letters(6);
    return { deploy, random, id: `${deploy.service}-${random}` };
  });
  const troubles = pastTroubles(now, new Map(all.map(({ id, deploy }) => [id, deploy])), chance);
  return {
    deploys: all.filter(({ deploy }) => hasPlace(deploy)),
    troubles: troubles.filter(({ alert: { scope } }) => scope.service === null || catalog.services.has(scope.service)),
  };
}

/** What must be written one after the other. */
function lanes<T>(all: T[], laneOf: (each: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const each of all) found.set(laneOf(each), [...(found.get(laneOf(each)) ?? []), each]);
  return [...found.values()];
}

async function writeOperation(store: Store, catalog: Catalog, deploy: PastDeploy, random: string): Promise<void> {
  const { service, environment, release, from } = deploy;
  const { begun, asked, ended, events } = pastOperation(deploy, catalog, random);
  await store.create(begun, asked);
  await store.replace(ended, events);
  if (ended.end?.how !== 'live') return;
  await store.setServing(service, environment, { release, previous: from, at: ended.shiftedAt ?? ended.end.at });
}

async function writePage(pages: PageStore, catalog: Catalog, trouble: PastTrouble, now: number): Promise<void> {
  const { page, events } = openedPage(trouble, catalog);
  const latest = await pages.latest(groupOf(page.scope), slotOf(page.scope));
  const opened = await pages.open(page, events, latest?.id ?? null);
  if (!opened) return;
  let stored = opened;
  const life = lifeOf(opened, trouble, catalog, weekBegan(now));
  for (let step = life.next(); !step.done; step = life.next(stored)) {
    const { page: next, events: since } = step.value;
    if (next === stored) continue;
    const done = await pages.replace({ ...next, version: stored.version }, since);
    if (!done) return;
    stored = done;
  }
}
