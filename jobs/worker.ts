/** All workers of one process. */
import type { ConnectionOptions, Worker } from 'bullmq';
import type { Catalog } from '../src/catalog/catalog.ts';
import type { Cloud } from '../src/cloud/cloud.ts';
import type { Teller } from '../src/handoff/teller.ts';
import { remind } from '../src/slack/card/remind.ts';
import type { CardParts } from '../src/slack/card/say.ts';
import { catchUp } from '../src/slack/holds/catch-up.ts';
import type { RedrawParts } from '../src/slack/home/redraw.ts';
import type { PageParts } from '../src/slack/paging/parts.ts';
import { type AuditParts, auditWorker } from './audit.ts';
import { bundleWorker } from './bundle.ts';
import type { Engine } from './delivery/step.ts';
import { deployWorker } from './deploy.ts';
import { type HandoffWorkerOptions, handingOver, handoffWorker } from './handoff.ts';
import { reminderWorker } from './hold-reminder.ts';
import { homeWorker } from './home.ts';
import { leakWorker } from './leaks.ts';
import { pageWorker } from './page.ts';
import { pageNews } from './paging/page-news.ts';
import type { PageEngine } from './paging/page-step.ts';
import { type PartnerParts, partnersWorker } from './partners.ts';
import { handoffPostWorker, pagePostWorker, postWorker } from './post.ts';
import { reconcileWorker } from './reconcile.ts';
import { removeWorker } from './remove.ts';
import { rollbackWorker } from './rollback.ts';
import { type RoundParts, rotaWorker } from './rota/rota-round.ts';
import { type ThinParts, thinWorker } from './thin.ts';
import { type WeeklyParts, weeklyWorker } from './weekly.ts';

export interface WorkerParts {
  catalog: Catalog;
  connection: ConnectionOptions;
  engine: Omit<Engine, 'cloud'>;
  /** Separate clients: a throttled deploy must not slow a rollback down. */
  clouds: { deploy: Cloud; rollback: Cloud };
  card: CardParts;
  paging: { engine: PageEngine; post: PageParts; audit: Pick<AuditParts, 'audits' | 'heartbeat'> };
  rota: RoundParts;
  homes: RedrawParts;
  records: ThinParts['records'];
  archive: WeeklyParts['archive'];
  /** Absent: shifts end without a word. */
  handoffs?: { engine: HandoffWorkerOptions['engine']; teller: Teller };
  partners: PartnerParts;
  lockDuration?: number;
}

export interface Workers {
  /** Ends at a safe point: what runs is handed to whoever comes next. */
  stop(): Promise<void>;
}

export async function startWorkers({
  catalog,
  connection,
  engine,
  clouds,
  card,
  paging,
  rota,
  homes,
  records,
  archive,
  handoffs,
  partners,
  lockDuration,
}: WorkerParts): Promise<Workers> {
  const { store, queues, log, now } = engine;
  const telling = { ...engine, pageNews: pageNews({ pages: paging.engine.pages, queues, log }) };
  const doctor = { catalog, store, cloud: clouds.deploy, now, log };
  const workers: Worker[] = [
    deployWorker({ connection, lockDuration, engine: { ...telling, cloud: clouds.deploy } }),
    rollbackWorker({ connection, lockDuration, engine: { ...telling, cloud: clouds.rollback } }),
    postWorker({ connection, lockDuration, parts: card }),
    pageWorker({ connection, lockDuration, engine: paging.engine }),
    ...(paging.engine.bundles
      ? [bundleWorker({ connection, lockDuration, parts: { ...paging.engine, bundles: paging.engine.bundles } })]
      : []),
    pagePostWorker({ connection, lockDuration, parts: paging.post }),
    await auditWorker({ connection, parts: { ...paging.engine, ...paging.audit } }),
    await reconcileWorker({
      connection,
      store,
      pages: paging.engine.pages,
      handingOver: handoffs ? handingOver(catalog) : [],
      queues,
      log,
    }),
    await rotaWorker({ connection, parts: rota }),
    await homeWorker({ connection, lockDuration, parts: homes, queues }),
    await weeklyWorker({
      connection,
      parts: { catalog, archive, rota: rota.rota, slack: card.slack, now, log: rota.log },
    }),
    await thinWorker({ connection, parts: { catalog, records, now, log } }),
    ...(handoffs
      ? [
          handoffWorker({ connection, lockDuration, engine: handoffs.engine }),
          handoffPostWorker({ connection, lockDuration, parts: { teller: handoffs.teller, log } }),
        ]
      : []),
    await partnersWorker({ connection, lockDuration, parts: partners }),
    removeWorker({ connection, lockDuration, parts: doctor, log }),
    await leakWorker({ connection, parts: doctor }),
    await reminderWorker({
      connection,
      parts: {
        catalog,
        store,
        now,
        log,
        remind: (hold) => remind(hold, card, catalog),
        catchUp: (news) => catchUp(news, card, catalog),
      },
    }),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async stop() {
      const closed = workers.map((worker) => worker.close());
      for (const worker of workers) worker.cancelAllJobs('shutdown');
      await Promise.allSettled(closed);
    },
  };
}
