/**
 * The remove queue: a cluster that a person wanted removed is pushed until it is gone. Looked at anew before each
 * push: whoever needs it again, keeps it.
 */
import { type ConnectionOptions, Worker } from 'bullmq';
import type { Catalog, Environment } from '../src/catalog/catalog.ts';
import { type Cloud, CloudRefusal, CloudUnreachable } from '../src/cloud/cloud.ts';
import { placeOfFinding } from '../src/delivery/doctor/diagnosis.ts';
import type { Store } from '../src/store/store.ts';
import { awake } from './asleep.ts';
import { examination } from './examination.ts';
import { onMishap } from './mishap.ts';
import { PREFIX, type Removal } from './queues.ts';

export interface RemovalParts {
  catalog: Catalog;
  store: Store;
  cloud: Cloud;
  now(): number;
}

export interface RemoveOptions {
  connection: ConnectionOptions;
  parts: RemovalParts;
  log: { error(details: object, message: string): void };
  lockDuration?: number;
}

/** Between two pushes, ms. */
const PACE = 5_000;
/** Longer than any hook that lets an instance finish its work usually takes. */
const LONGEST = 3_600_000;

export function removeWorker({ connection, parts, log, lockDuration = 6000 }: RemoveOptions): Worker {
  const newest = async () => undefined;
  const worker = new Worker<Removal>(
    'remove',
    (job, token = '', shutdown) =>
      awake(job, token, shutdown, { lockDuration, newest }, async () => ({
        sleep: (await pushOn(job.data, parts)) ? null : PACE,
      })),
    {
      connection,
      prefix: PREFIX,
      lockDuration,
      skipLockRenewal: true,
      stalledInterval: Math.ceil(lockDuration / 3),
      maxStalledCount: Number.POSITIVE_INFINITY,
    },
  );
  worker.on('error', onMishap(log, 'the remove worker met an error'));
  return worker;
}

/** True when there is nothing more to do: it is gone, needed again, or not to be removed in time. */
export async function pushOn(removal: Removal, parts: RemovalParts): Promise<boolean> {
  const place = placeOfFinding(removal.finding);
  const plan = place && parts.catalog.services.get(place.service)?.environments.get(place.environment);
  if (!plan) return true;
  try {
    return await push(removal, plan, parts);
  } catch (error) {
    if (error instanceof CloudUnreachable) return false;
    if (!(error instanceof CloudRefusal)) throw error;
    await note(removal, error.message, parts);
    return true;
  }
}

async function push(removal: Removal, plan: Environment, parts: RemovalParts): Promise<boolean> {
  const { cluster, finding, since } = removal;
  const { diagnoses, inventory } = await examination(parts, [plan]);
  const standing = inventory.clusters.find((each) => each.cluster.name === cluster);
  if (!standing || standing.cluster.deleting) return true;
  const orphan = diagnoses.find((each) => each.finding.id === finding);
  if (orphan?.cure?.want !== 'gone') {
    await note(removal, `${cluster} is not removed: it is needed again`, parts);
    return true;
  }
  if (parts.now() - since > LONGEST) {
    await note(removal, `${cluster} is not removed: its instances have not finished within an hour`, parts);
    return true;
  }
  const did = await parts.cloud.make(plan, orphan.cure);
  if (did) await note(removal, `Mended: ${did}`, parts);
  return false;
}

async function note({ log, by }: Removal, what: string, { store, now }: RemovalParts): Promise<void> {
  if (log) await store.note(log, [{ at: now(), by, kind: 'did', what }]);
}
