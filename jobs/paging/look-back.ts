/** Looks up what changed before a page: in its service, and in those that it calls. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { changesBefore, type Past } from '../../src/paging/before.ts';
import type { Page } from '../../src/paging/page.ts';
import { suspectOf } from '../../src/paging/suspect.ts';
import type { Store } from '../../src/store/store.ts';

export interface LookBackParts {
  store: Pick<Store, 'running' | 'recent' | 'hold'>;
  catalog: Catalog;
}

/** Operations of each place that are looked at. */
const RECENT = 10;

/** Of a page that names no service there is nothing to look up: nothing changed that anybody knows of. */
export async function lookBack(
  page: Page,
  { store, catalog }: LookBackParts,
): Promise<Pick<Page, 'before' | 'suspect'>> {
  const pasts = await Promise.all(placesOf(page, catalog).map((place) => pastOf(place, store)));
  const before = changesBefore(page, pasts);
  const suspect = suspectOf(
    page,
    pasts.flatMap(({ operations }) => operations),
    before,
  );
  return { before, ...(suspect && { suspect }) };
}

interface Place {
  service: string;
  environment: string;
}

/** Its own, and those of the services that it calls: where they have the same environment, else the only one. */
function placesOf({ scope }: Page, { services }: Catalog): Place[] {
  const own = services.get(scope.service ?? '');
  if (!own) return [];
  return [own.name, ...(own.dependsOn ?? [])].flatMap((name) => {
    const environments = [...(services.get(name)?.environments.keys() ?? [])];
    const environment = environments.find((each) => each === scope.environment);
    const only = environments.length === 1 ? environments[0] : undefined;
    const found = environment ?? only;
    return found ? [{ service: name, environment: found }] : [];
  });
}

async function pastOf({ service, environment }: Place, store: LookBackParts['store']): Promise<Past> {
  const [running, recent, hold] = await Promise.all([
    store.running(service, environment),
    store.recent(service, environment, RECENT),
    store.hold(service, environment),
  ]);
  return { operations: [...(running ? [running] : []), ...recent], hold };
}
