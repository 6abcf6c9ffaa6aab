/**
 * The job that looks after other teams: what channels follow is told to them, and a question whose asker's bot died over
 * it still reaches its team. There is one, however many workers; it looks, sleeps, and looks again.
 */
import { Queue, type Worker } from 'bullmq';
import { type FollowParts, tellFollows } from '../src/slack/partners/tell-follows.ts';
import { askDirectly, postRequest, type TellParts } from '../src/slack/partners/tell-request.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface PartnersOptions extends Omit<SleeperOptions, 'log'> {
  parts: PartnerParts;
  /** How often it looks, ms. */
  every?: number;
}

export type PartnerParts = FollowParts & TellParts;

/** A bot needs less to post what it was asked. */
const PATIENCE = 30_000;

export async function partnersWorker({ parts, every = 3000, ...options }: PartnersOptions): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('partners', { connection: options.connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the queue of partners met an error'));
  const worker = sleeper(
    'partners',
    { ...options, log },
    {
      async work(_, { stillOurs }) {
        await tellFollows({ ...parts, stillOurs });
        await tellRequests(parts);
        return { sleep: every };
      },
    },
  );
  worker.on('closed', () => void queue.close());
  // Its id is always the same: there is one.
  await queue.add('partners', {}, { jobId: 'partners', attempts: 1e9, backoff: { type: 'fixed', delay: every } });
  return worker;
}

/** Those that are on the record and not in their channel. */
export async function tellRequests(parts: TellParts & Pick<FollowParts, 'now'>): Promise<void> {
  const waiting = (await parts.partners?.requests.waiting()) ?? [];
  for (const request of waiting.filter(({ ts, noWayIn, at }) => !ts && !noWayIn && at < parts.now() - PATIENCE)) {
    try {
      await askDirectly(parts, await postRequest(parts, request, true));
    } catch (error) {
      parts.log.warn({ request: request.id, err: String(error) }, 'a question was not posted, it is tried again');
    }
  }
}
