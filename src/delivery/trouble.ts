/** When the cloud does not answer, or says no. Production stays as it stands, and the card says so. */
import { type Decision, event, goBack, stay } from './decision.ts';
import type { Desire } from './desire.ts';
import type { Operation } from './operation.ts';

/** Out of reach: the same again a little later, for as long as it takes. */
export function inTrouble(operation: Operation, what: string, now: number): Decision {
  if (operation.trouble?.what === what) return stay(operation);
  return stay(
    { ...operation, trouble: { what, since: operation.trouble?.since ?? now } },
    [],
    [event(now, 'trouble', what)],
  );
}

/**
 * A permanent no. While the new cluster is coming up it ends the attempt, and so does a route that may not be moved to
 * it: of several some may have been moved. Anywhere else it waits for a person.
 */
export function refused(operation: Operation, desire: Desire, no: string, now: number): Decision {
  const forNext =
    (desire.want === 'cluster' || desire.want === 'size') && desire.cluster === operation.clusters?.next.name;
  const comingUp = operation.stage === 'canary' || operation.stage === 'stand up';
  if (forNext && comingUp && !operation.back && !operation.keptBy)
    return goBack(operation, { why: 'stand up', reason: no }, now);
  if (mayPutBack(operation, desire)) {
    // Not the release's fault: it is not marked.
    return { ...goBack(operation, { why: 'route', reason: no }, now), markBad: undefined };
  }
  return inTrouble(operation, no, now);
}

/** A rollback is not turned, it is the cure; nor is a release that has no way back. */
function mayPutBack({ kind, stage, back, noWayBack, keptBy }: Operation, { want }: Desire): boolean {
  return want === 'route' && stage === 'shift' && kind === 'deploy' && !back && !noWayBack && !keptBy;
}
