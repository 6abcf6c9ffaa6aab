/** All workers of one process. */
import type { ConnectionOptions, Worker } from 'bullmq';
import type { Cloud } from '../src/cloud/cloud.ts';
import type { CardParts } from '../src/slack/card/say.ts';
import { deployWorker } from './deploy.ts';
import { postWorker } from './post.ts';
import { reconcileWorker } from './reconcile.ts';
import { rollbackWorker } from './rollback.ts';
import type { Engine } from './step.ts';

export interface WorkerParts {
  connection: ConnectionOptions;
  engine: Omit<Engine, 'cloud'>;
  /** Separate clients: a throttled deploy must not slow a rollback down. */
  clouds: { deploy: Cloud; rollback: Cloud };
  card: CardParts;
  lockDuration?: number;
}

export interface Workers {
  /** Ends at a safe point: what runs is handed to whoever comes next. */
  stop(): Promise<void>;
}

export async function startWorkers({ connection, engine, clouds, card, lockDuration }: WorkerParts): Promise<Workers> {
  const { store, queues, log } = engine;
  const workers: Worker[] = [
    deployWorker({ connection, lockDuration, engine: { ...engine, cloud: clouds.deploy } }),
    rollbackWorker({ connection, lockDuration, engine: { ...engine, cloud: clouds.rollback } }),
    postWorker({ connection, lockDuration, parts: card }),
    await reconcileWorker({ connection, store, queues, log }),
  ];
  await Promise.all(workers.map((worker) => worker.waitUntilReady()));
  return {
    async stop() {
      const closed = workers.map((worker) => worker.close());
      for (const worker of workers) worker.cancelAllJobs('shutdown');
      await Promise.allSettled(closed);
    },
  };
}
