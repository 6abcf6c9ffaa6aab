/**
 * A release that going back does not undo: a schema change; or the first, with nothing to go back to. From the first request that it was given on, nothing but
 * a person turns it. Whatever is found wrong stops it where it stands and asks the team: both ways may do harm.
 */
import type { Operation } from './operation.ts';
import { shareOf } from './weights.ts';

export const isOneWay = (operation: Operation): boolean =>
  (operation.noWayBack !== undefined || operation.founding !== undefined) &&
  operation.kind === 'deploy' &&
  tookTraffic(operation);

/** What a rollback after the end leads to; null where nothing served, or nothing that could be made again. */
export const releaseBefore = ({ from, adopted }: Operation): string | null => (adopted?.nameless ? null : from);

/** The weights that were asked for tell it: what was asked for may have come to pass, seen or not. */
function tookTraffic({ route, clusters, founding, rolling }: Operation): boolean {
  if (rolling) return rolling.refresh !== undefined;
  const group = (clusters ?? founding)?.next.targetGroup;
  return group !== undefined && (route?.ours.some((weights) => shareOf(weights, group) > 0) ?? false);
}
