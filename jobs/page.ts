/** The page queue: one job per open page, asleep in Redis until its next step or until something changes. */
import type { Worker } from 'bullmq';
import { isSettled } from '../src/paging/page.ts';
import { lookAfter, type PageEngine } from './paging/page-step.ts';
import type { PagePointer } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface PageWorkerOptions extends Omit<SleeperOptions, 'log'> {
  engine: PageEngine;
}

/** Most of a job is waiting for others: a channel that hangs must not keep other pages from being told. */
const AT_ONCE = 100;

export function pageWorker({ engine, concurrency = AT_ONCE, ...options }: PageWorkerOptions): Worker {
  const worker = sleeper<PagePointer>(
    'page',
    { ...options, concurrency, log: engine.log },
    {
      newest: async ({ page }) => (await engine.pages.load(page))?.version,
      work: ({ page }, held) => lookAfter(page, engine, held),
    },
  );
  worker.on('failed', (job, error) =>
    engine.log.error({ page: job?.data.page, error: error.message }, 'a look at a page failed, it is repeated'),
  );
  worker.on('completed', ({ data }) => void lookBehind(data.page, engine).catch(() => {}));
  return worker;
}

/** It rang again while its job was ending: the job that was asked for then was still this one. */
async function lookBehind(id: string, { pages, queues }: PageEngine): Promise<void> {
  const page = await pages.load(id);
  if (page && !isSettled(page)) await queues.page(id);
}
