/** The post queue: "this card is stale". A hundred changes become one edit, because the newest record is read. */
import { type ConnectionOptions, Worker } from 'bullmq';
import { type CardParts, slackError, tell } from '../src/slack/card.ts';
import { awake } from './asleep.ts';
import { onMishap } from './mishap.ts';
import { type Pointer, PREFIX } from './queues.ts';

export interface PostOptions {
  connection: ConnectionOptions;
  parts: CardParts;
  lockDuration?: number;
  log: { error(details: object, message: string): void };
}

export function postWorker({ connection, parts, lockDuration = 6000, log }: PostOptions): Worker {
  const newest = async () => undefined;
  const worker = new Worker<Pointer>(
    'post',
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest }, async () => {
        const wait = await tellOrWait(job.data.operation, parts, log);
        return { sleep: wait > 0 ? wait : null };
      }),
    {
      connection,
      prefix: PREFIX,
      concurrency: 10,
      lockDuration,
      skipLockRenewal: true,
      stalledInterval: lockDuration / 3,
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(log, 'the post worker met an error'));
  return worker;
}

/** Slack's refusals are waited out: what the bot does must never depend on what it can say. */
async function tellOrWait(id: string, parts: CardParts, log: PostOptions['log']): Promise<number> {
  try {
    return await tell(id, parts);
  } catch (error) {
    const retryAfter = (error as { retryAfter?: number }).retryAfter;
    if (retryAfter) return retryAfter * 1000;
    const refused = slackError(error);
    log.error({ operation: id, error: refused ?? String(error) }, 'the card could not be shown, it is tried again');
    await parts.store.setCard(id, { refused: refused ?? 'out of reach' }).catch(() => {});
    return refused ? 30_000 : 2000;
  }
}
