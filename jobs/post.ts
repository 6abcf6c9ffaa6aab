/** The post queue: "this card is stale". A hundred changes become one edit, because the newest record is read. */
import { type ConnectionOptions, Worker } from 'bullmq';
import type { CardParts } from '../src/slack/card/say.ts';
import { tellOrWait } from '../src/slack/card/tell.ts';
import { awake } from './asleep.ts';
import { onMishap } from './mishap.ts';
import { type Pointer, PREFIX } from './queues.ts';

export interface PostOptions {
  connection: ConnectionOptions;
  parts: CardParts;
  lockDuration?: number;
}

export function postWorker({ connection, parts, lockDuration = 6000 }: PostOptions): Worker {
  const newest = async () => undefined;
  const worker = new Worker<Pointer>(
    'post',
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest }, async ({ stillOurs }) => {
        const wait = await tellOrWait(job.data.operation, { ...parts, stillOurs });
        return { sleep: wait > 0 ? wait : null };
      }),
    {
      connection,
      prefix: PREFIX,
      concurrency: 10,
      lockDuration,
      skipLockRenewal: true,
      // Redis takes whole numbers only.
      stalledInterval: Math.ceil(lockDuration / 3),
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(parts.log, 'the post worker met an error'));
  return worker;
}
