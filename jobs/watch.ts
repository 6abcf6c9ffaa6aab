/**
 * The watch queue: one look at all alarms that page at a time, whatever number of replicas there is. Messages from SNS
 * and SQS only make a look come sooner.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { AlarmWatch } from '../src/alerts/watch-alarms.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface WatchOptions {
  connection: ConnectionOptions;
  watch: Pick<AlarmWatch, 'lookAtAll'>;
  /** Ms between two looks. */
  every: number;
  log: { error(details: object, message: string): void };
}

export async function watchWorker({ connection, watch, every, log }: WatchOptions): Promise<Worker> {
  const queue = new Queue('watch', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the watch queue met an error'));
  const worker = new Worker('watch', () => watch.lookAtAll(), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the watch worker met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'alarms were not looked at, the next look follows'),
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('watch', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}
