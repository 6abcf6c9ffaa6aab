/** What workers draw Homes again with. */
import { openDesk } from '../../jobs/delivery/desk.ts';
import type { WorkerParts } from '../../jobs/worker.ts';
import type { RotaDesk } from '../oncall/rota-desk.ts';
import type { Cards } from '../slack/bot-parts.ts';
import { homeBudget } from '../slack/budget.ts';
import type { CardParts } from '../slack/card/say.ts';
import { createPeople } from '../slack/people.ts';
import { workspaceOf } from '../slack/workspace.ts';
import type { Connection } from '../store/connect.ts';
import type { HandoffStore } from '../store/handoff-store.ts';
import type { PageStore } from '../store/page-store.ts';
import { redisHomes } from '../store/redis-homes.ts';
import type { Store } from '../store/store.ts';
import { cloudOf } from './clouds.ts';
import type { Foundation } from './foundation.ts';
import { partnersOn } from './partners.ts';

export function homeParts(
  { catalog, queues, pager, pages, archive, handoffs, now, log }: Foundation,
  { storing, rota, card }: { storing: Connection; rota: RotaDesk; card: CardParts },
): WorkerParts['homes'] {
  const { slack, store } = card;
  return {
    catalog,
    desk: openDesk({ catalog, store, queues, cloud: cloudOf() }),
    pager,
    rota,
    archive,
    handoffs,
    partners: partnersOn(storing),
    cards: cardsOf(store, pages),
    people: createPeople(slack, now),
    workspace: workspaceOf(slack),
    client: slack,
    homes: redisHomes(storing),
    budget: homeBudget(storing),
    now,
    log,
  };
}

/** Where the messages of operations, pages and handoffs are. */
export function cardsOf(
  store: Pick<Store, 'card'>,
  pages: Pick<PageStore, 'card'>,
  handoffs?: Pick<HandoffStore, 'card'>,
): Cards {
  return {
    place: (id) => placeOf(id, store),
    ofPage: (id) => placeOf(id, pages),
    ...(handoffs && { ofHandoff: (id) => placeOf(id, handoffs) }),
  };
}

async function placeOf(id: string, store: Pick<Store, 'card'>) {
  const card = await store.card(id);
  return card?.ts && card.channel ? { channel: card.channel, ts: card.ts } : null;
}
