/** The queue of watched figures: once a minute it is seen whether an hour of one of them is over and not yet judged. */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface FigureWatchOptions {
  connection: ConnectionOptions;
  look(): Promise<void>;
  every?: number;
  log: { error(details: object, message: string): void };
}

export async function figureWatchWorker({
  connection,
  look,
  every = 60_000,
  log,
}: FigureWatchOptions): Promise<Worker> {
  const queue = new Queue('watch-figures', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the queue of watched figures met an error'));
  const worker = new Worker('watch-figures', look, { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the worker of watched figures met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'figures were not looked at, the next look follows'),
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('watch-figures', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
