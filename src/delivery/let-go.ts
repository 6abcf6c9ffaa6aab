/**
 * Who takes over gets clusters that scale again as they did before: fullcycle changes nothing more there, and a pin
 * that nobody lifts keeps a service from growing on its worst day.
 */
import { homeward, isAtHome } from './baseline/go-home.ts';
import { bearsPin } from './capacity.ts';
import type { Desire } from './desire.ts';
import type { Operation } from './operation.ts';
import type { Seen } from './seen.ts';
import { shareOf } from './weights.ts';

/** What is still wanted at an end that a person made. */
export const letGo = (operation: Operation, seen: Seen): Desire[] => [
  ...withoutBaseline(operation, seen),
  ...unpinned(operation, seen),
];

/**
 * Nobody takes over a baseline: it goes when its last request is long gone, and till then gets none. What it has goes to
 * the live cluster, which runs the same release: each release keeps the share that somebody has set.
 */
function withoutBaseline(operation: Operation, seen: Seen): Desire[] {
  const group = operation.clusters?.baseline?.targetGroup;
  if (group === undefined || !isAtHome(operation, seen)) return [];
  return seen.routes
    .filter(({ weights }) => shareOf(weights, group) > 0)
    .map(({ id, weights }) => ({
      want: 'route',
      routes: [id],
      weights: homeward(operation, weights),
      from: [weights],
    }));
}

function unpinned({ id, clusters, founding }: Operation, seen: Seen): Desire[] {
  const ours = clusters ? [clusters.live.name, clusters.next.name] : founding ? [founding.next.name] : [];
  const pinned = seen.clusters.filter((cluster) => ours.includes(cluster.name) && bearsPin(cluster, id));
  return pinned.map(({ name }) => ({ want: 'unpinned', cluster: name, operation: id }));
}
