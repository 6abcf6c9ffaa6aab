/** The book of who is on call, and the desk where people change it: services.yml, and the store's changes over it. */
import { randomBytes } from 'node:crypto';
import type { Catalog } from '../../src/catalog/catalog.ts';
import {
  answer,
  cancel,
  cover,
  exchange,
  override,
  type Rota,
  type Step,
  settleSwap,
} from '../../src/oncall/change-rota.ts';
import { exchangeAsOf, type RotaChanges, scheduleOf, thinned } from '../../src/oncall/rota-changes.ts';
import type { Changed, NewsOf, RotaDesk } from '../../src/oncall/rota-desk.ts';
import { asOf } from '../../src/oncall/swap.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';

export interface RotaParts {
  catalog: Pick<Catalog, 'teams'>;
  rotas: RotaStore;
  now(): number;
  /** An id that nothing else has; absent: random letters. */
  newId?: () => string;
}

/** Many pages at once ask for the same team. What another process changed is seen that much later. */
const KEPT = 500;

export function openRota({ catalog, rotas, now, newId = () => randomBytes(5).toString('hex') }: RotaParts): RotaDesk {
  const kept = new Map<string, { at: number; changes: Promise<RotaChanges> }>();
  const layersOf = (team: string) => catalog.teams.get(team)?.oncall?.layers ?? [];

  function recent(team: string): Promise<RotaChanges> {
    const known = kept.get(team);
    const age = known ? now() - known.at : KEPT;
    if (known && age >= 0 && age < KEPT) return known.changes;
    const changes = rotas.changes(team);
    kept.set(team, { at: now(), changes });
    // An outage must not be remembered.
    changes.catch(() => kept.delete(team));
    return changes;
  }

  /** Decided anew on the newest changes until nobody else was faster. */
  async function change<Thing>(
    team: string,
    decide: (rota: Rota) => Step<Thing>,
    newsOf: NewsOf<Thing> = () => [],
  ): Promise<Changed<Thing>> {
    const layers = layersOf(team);
    for (;;) {
      const changes = await rotas.changes(team);
      const step = decide({ layers, changes, now: now() });
      if ('refused' in step) return step;
      const before = scheduleOf(layers, changes, now());
      const after = scheduleOf(layers, step.next, now());
      if (step.next === changes) return { done: step.done, before, after, news: [] };
      const news = newsOf({ done: step.done, before });
      const stored = await rotas.replaceChanges(team, thinned(step.next, now()), news);
      kept.delete(team);
      if (stored) return { done: step.done, before, after, news };
    }
  }

  return {
    schedule: async (team) => scheduleOf(layersOf(team), await recent(team), now()),
    async changes(team) {
      const changes = await recent(team);
      return {
        ...changes,
        swaps: changes.swaps.map((swap) => asOf(swap, now())),
        exchanges: (changes.exchanges ?? []).map((each) => exchangeAsOf(each, now())),
      };
    },
    replace: ({ person, by, ...place }, news) =>
      change(place.team, (rota) => override(rota, place, { id: newId(), is: 'replace', person, by }), news),
    add: ({ person, ...place }) =>
      change(place.team, (rota) => override(rota, place, { id: newId(), is: 'add', person })),
    remove: ({ person, ...place }) =>
      change(place.team, (rota) => override(rota, place, { id: newId(), is: 'remove', person })),
    cancel: (team, id, news) => change(team, (rota) => cancel(rota, id), news),
    cover: (wish) => change(wish.team, (rota) => cover(rota, newId(), wish)),
    takeSwap: (team, id, by) => change(team, (rota) => settleSwap(rota, id, by, 'take')),
    withdraw: (team, id, by) => change(team, (rota) => settleSwap(rota, id, by, 'withdraw')),
    exchange: (team, wish) => change(team, (rota) => exchange(rota, newId(), wish)),
    answer: (team, id, by, accept, news) =>
      change(team, (rota) => answer(rota, id, { by, accept, ids: [newId(), newId()] }), news),
    said: (team, about) => rotas.said(team, about),
    say: (team, about, what, instead, news) => rotas.say(team, about, what, instead, news),
    news: (team) => rotas.news(team),
    forgetNews: (team, id) => rotas.forgetNews(team, id),
    async feed(team, layer, plans) {
      const fed = await change(team, ({ changes }) => {
        const others = changes.temporaries.filter((each) => each.layer !== layer);
        const same = JSON.stringify(plans) === JSON.stringify(changes.temporaries.filter((one) => one.layer === layer));
        return { next: same ? changes : { ...changes, temporaries: [...others, ...plans] }, done: null };
      });
      if ('refused' in fed) throw new Error('a feed cannot be refused');
      return fed;
    },
  };
}
