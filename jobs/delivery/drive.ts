/** A worker for one lane. Deploys and rollbacks have their own, so that a rollback never waits behind a deploy. */
import type { Worker } from 'bullmq';
import { inAHurry } from '../../src/cloud/turns.ts';
import type { Lane, Pointer } from '../queues.ts';
import { type SleeperOptions, sleeper } from '../sleeper.ts';
import { type Engine, steps } from './step.ts';

export interface LaneOptions extends Omit<SleeperOptions, 'log'> {
  engine: Engine;
}

export function driveLane(lane: Lane, { engine, concurrency = 50, ...options }: LaneOptions): Worker {
  const worker = sleeper<Pointer>(
    lane,
    { ...options, concurrency, log: engine.log },
    {
      newest: async ({ operation }) => (await engine.store.load(operation))?.version,
      work({ operation }, held) {
        const work = () => steps(operation, lane, engine, held);
        return lane === 'rollback' ? inAHurry(work) : work();
      },
    },
  );
  worker.on('failed', (job, error) =>
    engine.log.error({ lane, operation: job?.data.operation, error: error.message }, 'a step failed, it is repeated'),
  );
  return worker;
}
