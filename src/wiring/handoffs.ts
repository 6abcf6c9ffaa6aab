/** What the workers need to tell of handoffs. */
import type { HandoffEngine } from '../../jobs/handoff/engine.ts';
import type { WorkerParts } from '../../jobs/worker.ts';
import type { Book } from '../oncall/book.ts';
import type { CardParts } from '../slack/card/say.ts';
import { drawingsOf } from '../slack/handoff/drawings.ts';
import { handoffPartsFor } from '../slack/handoff/parts.ts';
import { slackTeller } from '../slack/handoff/teller.ts';
import type { Connection } from '../store/connect.ts';
import { openArchive } from '../store/open-archive.ts';
import { redisHandoffStore } from '../store/redis-handoff-store.ts';
import { redisPageStore } from '../store/redis-page-store.ts';
import { redisRecordStore } from '../store/redis-record-store.ts';
import { redisRequests } from '../store/redis-requests.ts';
import type { Store } from '../store/store.ts';
import type { Foundation } from './foundation.ts';

/** `redis` waits, as workers do. */
export function handoffParts(
  { catalog, queues, now, log }: Foundation,
  { redis, store, book, card }: { redis: Connection; store: Store; book: Book; card: CardParts },
): NonNullable<WorkerParts['handoffs']> {
  const records = redisRecordStore(redis);
  // Facts alone are asked of it: what it would search in memory is never read.
  const archive: HandoffEngine['archive'] = openArchive({ records, teamOf: () => null, keep: 0, now });
  const handoffs = redisHandoffStore(redis);
  const pages = redisPageStore(redis);
  const requests = redisRequests(redis);
  const engine = { catalog, queues, now, log, store, book, handoffs, archive, pages, requests };
  return {
    engine,
    teller: slackTeller(
      handoffPartsFor(card, { catalog, handoffs, pages, requests, drawings: drawingsOf({ catalog, archive }) }),
    ),
  };
}
