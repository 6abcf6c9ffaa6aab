/** The page queue: one job per open page, asleep in Redis until its next step or until something changes. */
import { type ConnectionOptions, Worker } from 'bullmq';
import { isSettled } from '../src/paging/page.ts';
import { awake } from './asleep.ts';
import { onMishap } from './mishap.ts';
import { lookAfter, type PageEngine } from './paging/page-step.ts';
import { type PagePointer, PREFIX } from './queues.ts';

export interface PageWorkerOptions {
  connection: ConnectionOptions;
  engine: PageEngine;
  /** Most of a job is waiting for others: a channel that hangs must not keep other pages from being told. */
  concurrency?: number;
  lockDuration?: number;
}

export function pageWorker({ connection, engine, concurrency = 100, lockDuration = 6000 }: PageWorkerOptions): Worker {
  const worker = new Worker<PagePointer>(
    'page',
    (job, token = '', shutdown) => {
      const id = job.data.page;
      const newest = async () => (await engine.pages.load(id))?.version;
      return awake(job, token, shutdown, { lockDuration, newest }, (held) => lookAfter(id, engine, held));
    },
    {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration,
      skipLockRenewal: true,
      // Redis takes whole numbers only.
      stalledInterval: Math.ceil(lockDuration / 3),
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(engine.log, 'the page worker met an error'));
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
