/** The workers, and what brings them work from outside. */
import { openDesk } from '../../jobs/delivery/desk.ts';
import { openRota } from '../../jobs/rota/rota.ts';
import { startWorkers, type WorkerParts } from '../../jobs/worker.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { heartbeatTo } from '../notify/heartbeat.ts';
import type { Book } from '../oncall/book.ts';
import { keptFor } from '../record/kept-for.ts';
import { slackBudget } from '../slack/budget.ts';
import type { CardParts } from '../slack/card/say.ts';
import { pageParts } from '../slack/paging/parts.ts';
import type { Connection } from '../store/connect.ts';
import { redisAudits } from '../store/redis-audits.ts';
import { redisBundles } from '../store/redis-bundles.ts';
import { redisPageStore } from '../store/redis-page-store.ts';
import { redisRecordStore } from '../store/redis-record-store.ts';
import { redisRotaStore } from '../store/redis-rota-store.ts';
import { redisStore } from '../store/redis-store.ts';
import { hearAlerts } from './alerts-in.ts';
import { cloudOf } from './clouds.ts';
import type { Foundation } from './foundation.ts';
import { handoffParts } from './handoffs.ts';
import { homeParts } from './homes.ts';
import { partnerParts } from './partners.ts';
import { rotaParts } from './rounds.ts';
import { cardParts } from './slack-parts.ts';
import { waysTo } from './ways.ts';

/** Deploys wake at the same moments, a few at a time as Redis hands them out: their looks wait for one another. */
const GATHER = { quiet: 40, longest: 400 };

/** They work when it resolves. */
export async function startWork(house: Foundation): Promise<{ stop(): Promise<void> }> {
  const { settings, catalog, queues, now, log } = house;
  const working = house.working();
  const storing = house.working();
  const store = redisStore(storing);
  const book = openRota({ catalog, rotas: redisRotaStore(storing), now });
  const card = cardParts(settings, { catalog, store, budget: slackBudget(working), now, log });
  const rollbackCloud = cloudOf({ routesFreshFor: 100 });
  const engine = { store, queues, now, log };
  const workers = await startWorkers({
    catalog,
    connection: working,
    engine,
    clouds: { deploy: cloudOf({ gather: GATHER }), rollback: rollbackCloud },
    card,
    paging: pagingParts(house, { storing, engine, book, card, cloud: rollbackCloud }),
    rota: rotaParts(card, { catalog, rota: book, log }),
    partners: partnerParts(house, { storing, pages: redisPageStore(storing), card }),
    homes: homeParts(house, { storing, rota: book, card }),
    records: redisRecordStore(storing),
    archive: house.archive,
    handoffs: handoffParts(house, { redis: storing, store, book, card }),
    lockDuration: settings.takeOverAfter,
  });
  const alerts = await hearAlerts(house, { connection: working, book, card });
  return {
    async stop() {
      // Nothing new comes in while the workers end.
      await alerts.stop();
      await workers.stop();
      await store.close();
      working.disconnect();
    },
  };
}

interface PagingGround {
  storing: Connection;
  engine: Pick<WorkerParts['engine'], 'store' | 'queues' | 'now' | 'log'>;
  book: Book;
  card: CardParts;
  /** For steps of a runbook: a throttled deploy must not slow them down. */
  cloud: Cloud;
}

function pagingParts({ settings, catalog }: Foundation, ground: PagingGround): WorkerParts['paging'] {
  const { storing, engine, book, card, cloud } = ground;
  const pages = redisPageStore(storing, { kept: keptFor(catalog) });
  const post = pageParts(card, { pages, catalog, book });
  const { heartbeatUrl } = settings.notify;
  const aid = {
    desk: openDesk({ catalog, store: engine.store, queues: engine.queues, cloud }),
    cloud,
    secret: (name: string) => process.env[name],
  };
  return {
    engine: { ...engine, catalog, pages, book, bundles: redisBundles(storing), ...waysTo(post, settings), aid },
    post,
    audit: { audits: redisAudits(storing), ...(heartbeatUrl && { heartbeat: heartbeatTo(heartbeatUrl) }) },
  };
}
