/** A worker of jobs that sleep and are woken: what the rules of `asleep.ts` ask of BullMQ, said once for all queues. */
import { type ConnectionOptions, Worker } from 'bullmq';
import { type Awake, awake, type Rest } from './asleep.ts';
import { type ErrorLog, onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface SleeperOptions {
  connection: ConnectionOptions;
  /** How long a silent worker keeps its jobs, ms: another one takes over after that and up to two looks for stalled ones. */
  lockDuration?: number;
  /** Jobs at once. */
  concurrency?: number;
  log: ErrorLog;
}

export interface Work<Data> {
  /** The version that is stored now; absent: nothing but its time wakes it. */
  newest?(data: Data): Promise<number | undefined>;
  work(data: Data, held: Awake): Promise<Rest>;
}

export function sleeper<Data>(
  queue: string,
  { connection, lockDuration = 6000, concurrency = 1, log }: SleeperOptions,
  { newest = async () => undefined, work }: Work<Data>,
): Worker {
  const worker = new Worker<Data>(
    queue,
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest: () => newest(job.data) }, (held) => work(job.data, held)),
    {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration,
      skipLockRenewal: true,
      // Redis takes whole numbers only.
      stalledInterval: Math.ceil(lockDuration / 3),
      // What a job works for may outlive any number of workers.
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(log, `the ${queue} worker met an error`));
  return worker;
}
