/**
 * The baseline: a few fresh instances of the current release beside the canary, in a target group of their own, with
 * the same share of requests. The canary is compared with them instead of with the live cluster, whose instances are
 * many and warm. It is there to be compared with, and for nothing else: one that does not come up, or is lost, costs
 * the comparison and never the release. Once the canary is over its requests go home first, then it is removed.
 */
import type { ClusterRef, Operation } from '../operation.ts';

/** How the baseline fares. All instants are milliseconds. */
export interface BaselineState {
  /** On its way up. */
  progress?: { healthy: number; of: number };
  /** Looks in a row at which none of its instances was in service although it gets requests. */
  emptyLooks?: number;
  /** Nothing is compared with it any more. `why`: what was wrong with it; absent: the canary is over. */
  over?: { at: number; why?: string };
  /** Since when no route was seen to send it requests, after it was over. */
  silentSince?: number;
  /** It was seen to be gone. */
  gone?: true;
}

/** The one that the canary is compared with, or shall be; undefined where there is none, or none any more. */
export function besideCanary({ stage, back, clusters, baseline }: Operation): ClusterRef | undefined {
  return stage === 'canary' && !back && !baseline?.over ? clusters?.baseline : undefined;
}

export function overNow<T extends Operation>(operation: T, now: number, why?: string): T {
  const { baseline } = operation;
  if (baseline?.over) return operation;
  return { ...operation, baseline: { ...baseline, progress: undefined, over: { at: now, ...(why && { why }) } } };
}

/** For the log: why the canary is compared with the live cluster after all. */
export const withoutIt = (why: string): string =>
  `There is no baseline (${why}): the canary is compared with all of the current release`;
