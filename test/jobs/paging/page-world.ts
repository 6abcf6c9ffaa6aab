/** A pager and its worker on a real queue, with channels on paper. */
import type { Worker } from 'bullmq';
import { pageWorker } from '../../../jobs/page.ts';
import type { Channels } from '../../../jobs/paging/page-ground.ts';
import type { PageEngine } from '../../../jobs/paging/page-step.ts';
import { openPager } from '../../../jobs/paging/pager.ts';
import { openQueues, type Queues } from '../../../jobs/queues.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import type { Telling } from '../../../src/notify/channel.ts';
import type { Schedule } from '../../../src/oncall/schedule.ts';
import type { Page } from '../../../src/paging/page.ts';
import type { Pager } from '../../../src/paging/pager.ts';
import { startEmbedded } from '../../../src/sandbox/redis/embedded.ts';
import { type Connection, connect, reach } from '../../../src/store/connect.ts';
import type { PageStore } from '../../../src/store/page-store.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { prod } from '../../store/operations.ts';

const WEEK = 7 * 24 * 60 * 60_000;

/** Ada is primary, Lin secondary, always. */
export const adaThenLin: Schedule = {
  layers: [
    ['primary', 'U0ADA'],
    ['secondary', 'U0LIN'],
  ].map(([name = '', person = '']) => ({
    name,
    rules: [{ rotation: { every: 'week', length: 1, start: 4 * WEEK, zone: 'UTC', groups: [[person]] } }],
  })),
  overrides: [],
  swaps: [],
  temporaries: [],
};

export const edge: Catalog = {
  teams: new Map([
    [
      'edge',
      {
        name: 'edge',
        channel: 'C0EDGE',
        members: ['U0ADA', 'U0LIN', 'U0SAM'],
        others: 'with a reason',
        freezes: [],
      },
    ],
  ]),
  services: new Map(
    ['api', 'checkout'].map((name) => [name, { name, team: 'edge', environments: new Map([['prod', prod]]) }]),
  ),
  freezes: [],
  people: new Map([['U0ADA', { mail: 'ada@example.com' }]]),
};

/** One message that somebody got. */
export interface Told extends Telling {
  key: string;
}

export interface PageWorld {
  redis: Connection;
  catalog: Catalog;
  queues: Queues;
  pages: PageStore;
  store: Store;
  pager: Pager;
  /** What was told by Slack, in order. */
  told: Told[];
  /** Ms that the world's clock is ahead. */
  clock: { ahead: number };
  /** What went wrong, as it was logged. */
  troubles: string[];
  work(channels?: Channels, more?: Partial<Pick<PageEngine, 'patience' | 'aid' | 'book' | 'bundles'>>): Worker;
  /** Resolves with the newest record once it is as wanted. */
  until(id: string, wanted: (page: Page) => boolean): Promise<Page>;
  stop(): Promise<void>;
}

export async function startPageWorld(catalog: Catalog = edge): Promise<PageWorld> {
  const server = await startEmbedded();
  const redis = connect(server.url, 'worker');
  await reach(redis, server.url);
  const queues = openQueues(redis, () => {});
  const pages = redisPageStore(redis);
  const store = redisStore(redis);
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const told: Told[] = [];
  const troubles: string[] = [];
  const log = {
    error: (details: object, message: string) => void troubles.push(`${message}: ${JSON.stringify(details)}`),
  };
  const workers: { worker: Worker; connection: Connection }[] = [];
  const slack: Channels['slack'] = {
    tell: async (telling, key) => void told.push({ ...telling, key }),
  };
  return {
    redis,
    catalog,
    queues,
    pages,
    store,
    told,
    clock,
    troubles,
    pager: openPager({ catalog, pages, store, queues, now, log }),
    work(channels = { slack }, { book = { schedule: async () => adaThenLin }, ...more } = {}) {
      const linkTo = async () => undefined;
      const engine = { catalog, pages, store, queues, book, channels, now, log, linkTo, ...more };
      const connection = connect(server.url, 'worker');
      const worker = pageWorker({ connection, engine });
      workers.push({ worker, connection });
      return worker;
    },
    async until(id, wanted) {
      for (;;) {
        const page = await pages.load(id);
        if (page && wanted(page)) return page;
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    async stop() {
      await Promise.all(workers.map(({ worker }) => worker.close()));
      for (const { connection } of workers) connection.disconnect();
      await queues.close();
      await store.close();
      await server.close();
    },
  };
}
