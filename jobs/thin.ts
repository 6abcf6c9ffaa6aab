/**
 * The thinning of the record: every night what ended longer ago than services.yml keeps is thinned to its facts. In
 * small steps, so that Redis is never busy with it; a night that was missed, or broke off, is made good by the next.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Catalog } from '../src/catalog/catalog.ts';
import { keptFor } from '../src/record/kept-for.ts';
import type { RecordStore } from '../src/store/record-store.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface ThinParts {
  catalog: Pick<Catalog, 'record'>;
  records: Pick<RecordStore, 'slots' | 'thin'>;
  now(): number;
  log: { error(details: object, message: string): void };
}

/** Lines and operations in one step. */
const STEP = 200;

/** How many lines and operations were thinned. */
export async function thin({ catalog, records, now }: ThinParts): Promise<number> {
  const before = now() - keptFor(catalog);
  let thinned = 0;
  for (const slot of await records.slots()) {
    for (;;) {
      const some = await records.thin(slot, before, STEP);
      thinned += some;
      if (some === 0) break;
    }
  }
  return thinned;
}

/** `pattern`: cron, by the clock of UTC; at night where most of us live. */
export async function thinWorker({
  connection,
  parts,
  pattern = '0 17 2 * * *',
}: {
  connection: ConnectionOptions;
  parts: ThinParts;
  pattern?: string;
}): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('thin', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the queue that thins the record met an error'));
  const worker = new Worker('thin', () => thin(parts), { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the worker that thins the record met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'the record was not thinned, the next night does it'),
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler(
    'thin',
    { pattern, tz: 'UTC' },
    { opts: { removeOnComplete: true, removeOnFail: 10 } },
  );
  return worker;
}
