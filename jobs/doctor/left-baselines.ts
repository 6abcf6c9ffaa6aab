/**
 * Baselines that an operation has left behind, which is so where a person took over: nobody asks for them, so they go
 * without anybody asking. Each round pushes them one step; what may still get requests stays.
 */
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { mayLift } from '../../src/delivery/doctor/due.ts';
import type { Inventory } from '../../src/delivery/doctor/inventory.ts';
import type { Place, Records } from '../../src/delivery/doctor/records.ts';
import type { ClusterSeen } from '../../src/delivery/seen.ts';
import type { Store } from '../../src/store/store.ts';
import { type Examined, examination } from './examination.ts';

interface Parts {
  catalog: Catalog;
  store: Store;
  cloud: Cloud;
  now(): number;
}

/** From a look at the clusters alone: which routes lead where is looked up only where there is one. */
export async function removeLeftBaselines({ inventory, records }: Examined, parts: Parts): Promise<void> {
  for (const { cluster, place } of leftBaselines(inventory, records, parts.now())) await push(cluster, place, parts);
}

function leftBaselines({ clusters }: Inventory, { places, operations }: Records, now: number) {
  return clusters.flatMap(({ cluster, environment }) => {
    const place = places.get(environment ?? '');
    const maker = operations.get(cluster.madeBy ?? '');
    const left = place?.plan.baseline !== undefined && cluster.targetGroup === place.plan.baseline;
    // One whose operation no record knows is the doctor's to tell.
    return left && maker && !place.running && mayLift(maker, now, now) ? [{ cluster, place }] : [];
  });
}

async function push({ name, madeBy }: ClusterSeen, { plan }: Place, parts: Parts): Promise<void> {
  const { diagnoses } = await examination(parts, [plan]);
  const orphan = diagnoses.find(({ finding }) => finding.what === 'orphan' && finding.name === name);
  if (orphan?.cure?.want !== 'gone') return;
  const did = await parts.cloud.make(plan, orphan.cure);
  if (did && madeBy) {
    await parts.store.note(madeBy, [{ at: parts.now(), by: null, kind: 'did', what: `Removed what was left: ${did}` }]);
  }
}
