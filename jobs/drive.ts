/** A worker for one lane. Deploys and rollbacks have their own, so that a rollback never waits behind a deploy. */
import { type ConnectionOptions, Worker } from 'bullmq';
import { inAHurry } from '../src/cloud/turns.ts';
import { type Awake, awake } from './asleep.ts';
import { onMishap } from './mishap.ts';
import { type Lane, type Pointer, PREFIX } from './queues.ts';
import { type Engine, steps } from './step.ts';

export interface LaneOptions {
  connection: ConnectionOptions;
  engine: Engine;
  concurrency?: number;
  /** How long a silent worker keeps its jobs, ms: another one takes over after that and up to two looks for stalled ones. */
  lockDuration?: number;
}

export function driveLane(
  lane: Lane,
  { connection, engine, concurrency = 50, lockDuration = 6000 }: LaneOptions,
): Worker {
  const worker = new Worker<Pointer>(
    lane,
    (job, token = '', shutdown) => {
      const id = job.data.operation;
      const newest = async () => (await engine.store.load(id))?.version;
      const work = (held: Awake) => steps(id, lane, engine, held);
      return awake(job, token, shutdown, { lockDuration, newest }, (held) =>
        lane === 'rollback' ? inAHurry(() => work(held)) : work(held),
      );
    },
    {
      connection,
      prefix: PREFIX,
      concurrency,
      lockDuration,
      skipLockRenewal: true,
      // Redis takes whole numbers only.
      stalledInterval: Math.ceil(lockDuration / 3),
      // An operation may outlive any number of workers.
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(engine.log, `the ${lane} worker met an error`));
  worker.on('failed', (job, error) =>
    engine.log.error({ lane, operation: job?.data.operation, error: error.message }, 'a step failed, it is repeated'),
  );
  return worker;
}
