/**
 * The baseline: a few fresh instances of the current release beside the canary, in a target group of their own, with
 * the same share of requests. The canary is compared with them instead of with the live cluster, whose instances are
 * many and warm. It is there to be compared with, and for nothing else: one that does not come up, or is lost, costs
 * the comparison and never the release. Once the canary is over its requests go home first, then it is removed.
 */
import type { ClusterRef, Operation } from '../operation.ts';

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
