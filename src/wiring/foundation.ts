/** What bot and worker both stand on: settings, catalog, Redis, queues, the pager. */
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { openHandoffs } from '../../jobs/handoff/desk.ts';
import { onMishap } from '../../jobs/mishap.ts';
import { openPager } from '../../jobs/paging/pager.ts';
import { openQueues, type Queues } from '../../jobs/queues.ts';
import { openRota } from '../../jobs/rota/rota.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { HandoffDesk } from '../handoff/desk.ts';
import type { RotaDesk } from '../oncall/rota-desk.ts';
import type { Pager } from '../paging/pager.ts';
import { keptFor } from '../record/kept-for.ts';
import type { Settings } from '../settings.ts';
import { type Connection, connect, reach } from '../store/connect.ts';
import { type OpenArchive, openArchive } from '../store/open-archive.ts';
import type { PageStore } from '../store/page-store.ts';
import { redisHandoffStore } from '../store/redis-handoff-store.ts';
import { redisPageStore } from '../store/redis-page-store.ts';
import { redisRecordStore } from '../store/redis-record-store.ts';
import { redisRequests } from '../store/redis-requests.ts';
import { redisRotaStore } from '../store/redis-rota-store.ts';
import { redisStore } from '../store/redis-store.ts';
import type { Store } from '../store/store.ts';

export interface Foundation {
  settings: Settings;
  catalog: Catalog;
  log: Logger;
  metrics: Registry;
  now(): number;
  /** For questions of people: it fails while they are still looking. */
  asking: Connection;
  /** A connection for workers, which waits. */
  working(): Connection;
  store: Store;
  pages: PageStore;
  rota: RotaDesk;
  queues: Queues;
  pager: Pager;
  /** What happened, for whoever looks back. */
  archive: OpenArchive;
  handoffs: HandoffDesk;
}

const ownerIn =
  ({ services }: Catalog) =>
  (service: string) =>
    services.get(service)?.team ?? null;

/** Throws one sentence when Redis does not answer. */
export async function foundation(
  given: Pick<Foundation, 'settings' | 'catalog' | 'log' | 'metrics' | 'now'>,
): Promise<Foundation> {
  const { settings, catalog, log, now } = given;
  // Until Redis has answered once, whoever starts it reads why not from `reach`.
  let reached = false;
  const trouble = (what: string) => reached && log.error(what);
  const asking = connect(settings.redisUrl, 'producer', trouble);
  await reach(asking, settings.redisUrl);
  reached = true;
  const store = redisStore(asking);
  const pages = redisPageStore(asking, { kept: keptFor(catalog) });
  const queues = openQueues(asking, onMishap(log, 'a queue met an error'));
  const rota = openRota({ catalog, rotas: redisRotaStore(asking), now });
  const archive = openArchive({
    records: redisRecordStore(asking),
    teamOf: ownerIn(catalog),
    keep: keptFor(catalog),
    now,
  });
  return {
    ...given,
    asking,
    working: () => connect(settings.redisUrl, 'worker', trouble),
    store,
    pages,
    rota,
    queues,
    pager: openPager({ catalog, pages, store, queues, now, log }),
    archive,
    handoffs: openHandoffs({
      catalog,
      store,
      pages,
      archive,
      queues,
      now,
      log,
      book: rota,
      handoffs: redisHandoffStore(asking),
      requests: redisRequests(asking),
    }),
  };
}
