/**
 * The remove queue: a cluster that a person wanted removed is pushed until it is gone. Looked at anew before each
 * push: whoever needs it again, keeps it.
 */
import type { Worker } from 'bullmq';
import type { Catalog, Environment } from '../src/catalog/catalog.ts';
import { type Cloud, CloudRefusal, CloudUnreachable } from '../src/cloud/cloud.ts';
import { placeOfFinding } from '../src/delivery/doctor/diagnosis.ts';
import type { Store } from '../src/store/store.ts';
import { examination } from './doctor/examination.ts';
import type { Removal } from './queues.ts';
import { type SleeperOptions, sleeper } from './sleeper.ts';

export interface RemovalParts {
  catalog: Catalog;
  store: Store;
  cloud: Cloud;
  now(): number;
}

export interface RemoveOptions extends SleeperOptions {
  parts: RemovalParts;
}

/** Between two pushes, ms. */
const PACE = 5_000;
/** Longer than any hook that lets an instance finish its work usually takes. */
const LONGEST = 3_600_000;

export function removeWorker({ parts, ...options }: RemoveOptions): Worker {
  return sleeper<Removal>('remove', options, {
    work: async (removal) => ({ sleep: (await pushOn(removal, parts)) ? null : PACE }),
  });
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
