/** Whether there is room for a baseline, before anything changes. A rollback has no canary, and needs none. */
import { baselineName } from '../naming.ts';
import type { ClusterRef, Operation } from '../operation.ts';
import type { ClusterSeen, Seen } from '../seen.ts';
import type { BaselineState } from './state.ts';

export const placeOf = ({ kind, plan }: Operation): string | undefined =>
  kind === 'deploy' ? plan.baseline : undefined;

/** What stands there already. */
export function inItsPlace(operation: Operation, { clusters }: Seen): ClusterSeen[] {
  const place = placeOf(operation);
  return place === undefined ? [] : clusters.filter(({ targetGroup }) => targetGroup === place);
}

/** `there`: what stands in its place and is not about to go. */
export function whyNoRoom(operation: Operation, live: ClusterSeen, there: ClusterSeen[]): string[] {
  if (live.targetGroup === placeOf(operation)) {
    return [
      `${live.name} serves where the baseline would stand: "baseline" in services.yml must name a place of its own`,
    ];
  }
  const foreign = there.filter(({ madeBy, pinnedBy }) => !madeBy && !pinnedBy);
  return foreign.map(({ name }) => `${name} stands where the baseline would: nobody here made it`);
}

/** `next`: the canary's name. Without a version to start instances from there is none, and the canary goes without. */
export function planned(
  operation: Operation,
  { live, next }: { live: ClusterRef; next: string },
  now: number,
): { ref?: ClusterRef; state?: BaselineState } {
  const targetGroup = placeOf(operation);
  if (targetGroup === undefined) return {};
  const { release, templateVersion } = live;
  const why = `${live.name} runs no release that could be started again`;
  if (templateVersion === undefined) return { state: { over: { at: now, why } } };
  const { size } = operation.plan.canary;
  return { ref: { name: baselineName(next), targetGroup, release, size, templateVersion } };
}
