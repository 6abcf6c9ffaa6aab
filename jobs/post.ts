/** The post queue: "this card is stale". A hundred changes become one edit, because the newest record is read. */
import { type ConnectionOptions, Worker } from 'bullmq';
import type { CardParts } from '../src/slack/card/say.ts';
import { tellOrWait } from '../src/slack/card/tell.ts';
import type { PageParts } from '../src/slack/paging/parts.ts';
import { tellPage } from '../src/slack/paging/tell-page.ts';
import { type Awake, awake } from './asleep.ts';
import { type ErrorLog, onMishap } from './mishap.ts';
import { type PagePointer, type Pointer, PREFIX } from './queues.ts';

export interface PostOptions {
  connection: ConnectionOptions;
  parts: CardParts;
  lockDuration?: number;
}

export function postWorker({ connection, parts, lockDuration }: PostOptions): Worker {
  return poster<Pointer>('post', { connection, lockDuration, log: parts.log }, ({ operation }, { stillOurs }) =>
    tellOrWait(operation, { ...parts, stillOurs }),
  );
}

export interface PagePostOptions {
  connection: ConnectionOptions;
  parts: PageParts;
  lockDuration?: number;
}

/** A queue of its own: cards that wait for a slow Slack do not stand before a page. */
export function pagePostWorker({ connection, parts, lockDuration }: PagePostOptions): Worker {
  const options = { connection, lockDuration, concurrency: 30, log: parts.log };
  return poster<PagePointer>('page-post', options, ({ page }, { stillOurs }) =>
    tellPage(page, { ...parts, stillOurs }),
  );
}

interface PosterOptions {
  connection: ConnectionOptions;
  lockDuration?: number;
  concurrency?: number;
  log: ErrorLog;
}

/** `tell` answers with the milliseconds to wait before the rest; 0: all is told. */
function poster<Data>(
  queue: string,
  { connection, lockDuration = 6000, concurrency = 10, log }: PosterOptions,
  tell: (pointer: Data, held: Awake) => Promise<number>,
): Worker {
  const newest = async () => undefined;
  const worker = new Worker<Data>(
    queue,
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest }, async (held) => {
        const wait = await tell(job.data, held);
        return { sleep: wait > 0 ? wait : null };
      }),
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
  worker.on('error', onMishap(log, `the ${queue} worker met an error`));
  return worker;
}
