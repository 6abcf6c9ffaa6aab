/** The queue of Homes: "something changed". One job for all, however often it is said; it reads what is so now. */
import { Queue, type Worker } from 'bullmq';
import { type RedrawParts, redrawHomes } from '../src/slack/home/redraw.ts';
import { countedOf } from '../src/slack/home/shared.ts';
import { onMishap } from './mishap.ts';
import { type HomeJob, PREFIX, type Queues } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface HomeOptions extends Omit<SleeperOptions, 'log'> {
  parts: RedrawParts;
  queues: Pick<Queues, 'homes'>;
  /** So often they are looked at when nothing wakes them: shifts and silences end by the clock, ms. */
  every?: number;
}

export async function homeWorker({ parts, queues, every = 20_000, ...options }: HomeOptions): Promise<Worker> {
  const { log } = parts;
  const counted = countedOf(parts);
  const queue = new Queue('home', { connection: options.connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the queue of Homes met an error'));
  const worker = sleeper<HomeJob>(
    'home',
    { ...options, log },
    {
      async work({ round }) {
        if (round) {
          await queues.homes();
          return { sleep: null };
        }
        const wait = await redrawHomes({ ...parts, counted });
        return { sleep: wait > 0 ? wait : null };
      },
    },
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler(
    'home',
    { every },
    { data: { round: true }, opts: { removeOnComplete: true, removeOnFail: 10 } },
  );
  return worker;
}
