/**
 * Reconcile: whatever has not ended has a job, whatever happened between the record and the queue. The truth is in
 * the records; jobs and cards are derived again from them.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { PageStore } from '../src/store/page-store.ts';
import type { Store } from '../src/store/store.ts';
import { onMishap } from './mishap.ts';
import { PREFIX, type Queues } from './queues.ts';

export interface ReconcileOptions {
  connection: ConnectionOptions;
  store: Store;
  pages: PageStore;
  /** Teams whose handoffs are looked after. */
  handingOver?: string[];
  queues: Queues;
  every?: number;
  log: { error(details: object, message: string): void };
}

export async function reconcileWorker({
  connection,
  store,
  pages,
  handingOver = [],
  queues,
  every = 10_000,
  log,
}: ReconcileOptions): Promise<Worker> {
  const queue = new Queue('reconcile', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the reconcile queue met an error'));
  const round = () =>
    Promise.all([reconcilePages(pages, queues), reconcile(store, queues), queues.handoffs(handingOver)]);
  const worker = new Worker('reconcile', round, { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the reconcile worker met an error'));
  worker.on('failed', (_, error) => log.error({ error: error.message }, 'reconcile failed, the next one follows'));
  worker.on('closed', () => void queue.close());
  // With an unchanged interval an upsert leaves the schedule as it is: any number of replicas may do it.
  await queue.upsertJobScheduler('reconcile', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}

export async function reconcile(store: Store, queues: Queues): Promise<void> {
  for (const id of await store.unfinished()) {
    const operation = await store.load(id);
    // One that has a job sleeps on: else all would look at AWS at every round of this.
    if (operation && !operation.end) await queues.run(operation, { wake: false });
  }
}

export async function reconcilePages(pages: PageStore, queues: Queues): Promise<void> {
  for (const id of await pages.unresolved()) await queues.page(id, { wake: false });
}
