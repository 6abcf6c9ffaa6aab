/**
 * The leaks queue: reconcile's slow half. Whatever operations that are over have left pinned may scale again, without
 * anybody asking: a pin that nobody lifts keeps a service from growing on its worst day. Baselines that were left go too.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Catalog } from '../src/catalog/catalog.ts';
import { type Cloud, CloudRefusal } from '../src/cloud/cloud.ts';
import type { Diagnosis } from '../src/delivery/doctor/diagnosis.ts';
import { mayLift } from '../src/delivery/doctor/due.ts';
import type { Store } from '../src/store/store.ts';
import { examination } from './doctor/examination.ts';
import { removeLeftBaselines } from './doctor/left-baselines.ts';
import { onMishap } from './mishap.ts';
import { PREFIX } from './queues.ts';

export interface LeakParts {
  catalog: Catalog;
  store: Store;
  cloud: Cloud;
  now(): number;
  log: { error(details: object, message: string): void };
}

export interface LeakOptions {
  connection: ConnectionOptions;
  parts: LeakParts;
  /** Milliseconds; it costs one listing of the groups in each region. */
  every?: number;
}

export async function leakWorker({ connection, parts, every = 180_000 }: LeakOptions): Promise<Worker> {
  const { log } = parts;
  const queue = new Queue('leaks', { connection, prefix: PREFIX });
  queue.on('error', onMishap(log, 'the leaks queue met an error'));
  const lift = leakLifter(parts);
  const worker = new Worker('leaks', lift, { connection, prefix: PREFIX });
  worker.on('error', onMishap(log, 'the leaks worker met an error'));
  worker.on('failed', (_, error) =>
    log.error({ error: error.message }, 'pins were not looked at, the next look follows'),
  );
  worker.on('closed', () => void queue.close());
  await queue.upsertJobScheduler('leaks', { every }, { opts: { removeOnComplete: true, removeOnFail: 10 } });
  return worker;
}

/** Each call is one look at all services. Remembers since when a pin is known to nobody: a tag does not say it. */
export function leakLifter(parts: LeakParts): () => Promise<void> {
  let firstSeen = new Map<string, number>();
  return async () => {
    const { catalog, log, now } = parts;
    const environments = [...catalog.services.values()].flatMap((service) => [...service.environments.values()]);
    const examined = await examination(parts, environments, { clustersOnly: true });
    const { diagnoses, records } = examined;
    const leaks = diagnoses.flatMap(leakOf);
    firstSeen = new Map(leaks.map(({ key }) => [key, firstSeen.get(key) ?? now()]));
    for (const leak of leaks) {
      const operation = records.operations.get(leak.desire.operation);
      if (!mayLift(operation, firstSeen.get(leak.key) ?? now(), now())) continue;
      await lift(leak, operation !== undefined, parts).catch((error: unknown) => {
        if (!(error instanceof CloudRefusal)) throw error;
        log.error({ cluster: leak.desire.cluster, error: error.message }, 'a leaked pin was not lifted');
      });
    }
    await removeLeftBaselines(examined, parts).catch((error: unknown) => {
      if (!(error instanceof CloudRefusal)) throw error;
      log.error({ error: error.message }, 'a baseline that was left was not removed');
    });
  };
}

interface Leak {
  key: string;
  desire: { want: 'unpinned'; cluster: string; operation: string };
  place: Diagnosis['place'];
}

function leakOf({ finding, place, cure }: Diagnosis): Leak[] {
  return finding.what === 'leaked pin' && cure?.want === 'unpinned'
    ? [{ key: `${cure.cluster} ${cure.operation}`, desire: cure, place }]
    : [];
}

/** An operation that began since takes the pin over, with what was before it: it is left to that one. */
async function lift({ desire, place }: Leak, known: boolean, { store, cloud, now }: LeakParts): Promise<void> {
  const { plan, recent } = place;
  if (await store.running(plan.service, plan.name)) return;
  const did = await cloud.make(plan, desire);
  const log = known ? desire.operation : recent[0]?.id;
  if (did && log)
    await store.note(log, [{ at: now(), by: null, kind: 'did', what: `Lifted a pin that was left: ${did}` }]);
}
