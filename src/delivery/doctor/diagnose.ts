/**
 * The doctor: what stands in the cloud against what the records say. Pure, and careful: whatever has traffic, may have
 * traffic, or is needed by an operation that has not ended is never called superfluous.
 */
import type { Diagnosis } from './diagnosis.ts';
import { foreignEdits } from './foreign-edits.ts';
import type { Here } from './here.ts';
import { type Inventory, placeName, type Standing } from './inventory.ts';
import { leakedPin } from './leaked-pins.ts';
import { orphan } from './orphans.ts';
import type { Place, Records } from './records.ts';
import { staleTargetGroups } from './stale-target-groups.ts';

/** Grouped by environment, in the order of the records. */
export function diagnose(inventory: Inventory, records: Records): Diagnosis[] {
  return [...records.places.values()].flatMap((place) => {
    const here = surroundings(inventory, records, place);
    return [
      ...foreignEdits(here),
      ...here.clusters.flatMap((standing) => orphan(standing, here) ?? leakedPin(standing, here) ?? []),
      ...staleTargetGroups(here),
    ];
  });
}

function surroundings(inventory: Inventory, records: Records, place: Place): Here {
  const name = placeName(place.plan);
  const of = <T extends { environment: string }>(all: T[]) => all.filter(({ environment }) => environment === name);
  return {
    place,
    operations: records.operations,
    clusters: inventory.clusters.filter((standing) => placeOf(standing, records) === name),
    routes: of(inventory.routes),
    strays: of(inventory.strays),
    absent: of(inventory.absent),
  };
}

/**
 * A cluster in no target group of the catalog belongs where the operation that made it was. One whose operation is
 * not in our records may be another installation's: it is left alone.
 */
function placeOf({ environment, cluster }: Standing, { operations }: Records): string | null {
  const maker = environment === null && cluster.madeBy ? operations.get(cluster.madeBy) : undefined;
  return maker ? placeName({ service: maker.service, name: maker.environment }) : environment;
}
