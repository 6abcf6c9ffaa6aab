/** What other teams follow and ask. */
import type { WorkerParts } from '../../jobs/worker.ts';
import type { Partners } from '../slack/bot-parts.ts';
import type { CardParts } from '../slack/card/say.ts';
import { workspaceOf } from '../slack/workspace.ts';
import type { Connection } from '../store/connect.ts';
import type { PageStore } from '../store/page-store.ts';
import { redisFollows } from '../store/redis-follows.ts';
import { redisRecordStore } from '../store/redis-record-store.ts';
import { redisRequests } from '../store/redis-requests.ts';
import type { Foundation } from './foundation.ts';

export function partnersOn(redis: Connection): Partners {
  const records = redisRecordStore(redis);
  return { follows: redisFollows(redis), requests: redisRequests(redis), newest: (service) => records.newest(service) };
}

export function partnerParts(
  { catalog, log }: Foundation,
  { storing, pages, card }: { storing: Connection; pages: PageStore; card: CardParts },
): WorkerParts['partners'] {
  const partners = partnersOn(storing);
  return {
    ...card,
    catalog,
    log,
    client: card.slack,
    workspace: workspaceOf(card.slack),
    partners,
    follows: partners.follows,
    records: redisRecordStore(storing),
    operations: card.store,
    pages,
  };
}
