/**
 * Who takes over gets clusters that scale again as they did before: fullcycle changes nothing more there, and a pin
 * that nobody lifts keeps a service from growing on its worst day.
 */
import { bearsPin } from './capacity.ts';
import type { Desire } from './desire.ts';
import type { Operation } from './operation.ts';
import type { Seen } from './seen.ts';

/** What is still wanted at an end that a person made. */
export function letGo({ id, clusters, founding }: Operation, seen: Seen): Desire[] {
  const ours = clusters ? [clusters.live.name, clusters.next.name] : founding ? [founding.next.name] : [];
  const pinned = seen.clusters.filter((cluster) => ours.includes(cluster.name) && bearsPin(cluster, id));
  return pinned.map(({ name }) => ({ want: 'unpinned', cluster: name, operation: id }));
}
