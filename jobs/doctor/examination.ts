/** The doctor at work: what stands in the cloud and what the records say of it, brought together. */
import type { Environment } from '../../src/catalog/catalog.ts';
import type { Cloud, InventoryOptions } from '../../src/cloud/cloud.ts';
import { diagnose } from '../../src/delivery/doctor/diagnose.ts';
import type { Diagnosis } from '../../src/delivery/doctor/diagnosis.ts';
import { type Inventory, placeName } from '../../src/delivery/doctor/inventory.ts';
import type { Place, Records } from '../../src/delivery/doctor/records.ts';
import type { Operation } from '../../src/delivery/operation.ts';
import type { Store } from '../../src/store/store.ts';

export interface Examined {
  diagnoses: Diagnosis[];
  inventory: Inventory;
  records: Records;
}

/** The records after the cloud: an operation that began in between is known, and what it made is needed. */
export async function examination(
  { store, cloud }: { store: Store; cloud: Cloud },
  environments: Environment[],
  options?: InventoryOptions,
): Promise<Examined> {
  const inventory = await cloud.inventory(environments, options);
  const records = await recordsOf(store, environments, inventory);
  return { diagnoses: diagnose(inventory, records), inventory, records };
}

async function recordsOf(store: Store, environments: Environment[], { clusters }: Inventory): Promise<Records> {
  const named = new Set(clusters.flatMap(({ cluster, pin }) => [cluster.madeBy, pin?.operation].filter(isNamed)));
  const [places, operations] = await Promise.all([
    Promise.all(environments.map((plan) => placeOf(store, plan))),
    Promise.all([...named].map((id) => loaded(store, id))),
  ]);
  return {
    places: new Map(places.map((place) => [placeName(place.plan), place])),
    operations: new Map(operations.flatMap((operation) => (operation ? [[operation.id, operation]] : []))),
  };
}

const isNamed = (id: string | null | undefined): id is string => id !== null && id !== undefined;

/** A tag may say anything: what is no id of an operation names none. */
const loaded = (store: Store, id: string): Promise<Operation | null> =>
  store.load(id).catch((error: unknown) => {
    if (error instanceof RangeError) return null;
    throw error;
  });

async function placeOf(store: Store, plan: Environment): Promise<Place> {
  const { service, name } = plan;
  const [running, waiting, recent, serving, bad] = await Promise.all([
    store.running(service, name),
    store.waiting(service, name),
    store.recent(service, name, 20),
    store.serving(service, name),
    store.bad(service, name),
  ]);
  return { plan, running, waiting, recent, serving: serving?.release ?? null, bad };
}
