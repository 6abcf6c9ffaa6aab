/** When the cloud does not answer, or says no. Production stays as it stands, and the card says so. */
import { besideCanary, overNow, withoutIt } from './baseline/baseline.ts';
import { type Decision, event, goBack, stay } from './decision.ts';
import type { Desire } from './desire.ts';
import type { Back } from './ending.ts';
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
 * it: of several some may have been moved. On the way back it blocks it, and a person may take over. Anywhere else it
 * waits for a person.
 */
export function refused(operation: Operation, desire: Desire, no: string, now: number): Decision {
  // What an earlier operation has left may stay a while longer: nothing depends on it.
  if (isAnothers(operation, desire)) return stay(operation);
  if (isForBaseline(operation, desire)) {
    return stay(
      overNow(operation, now, no.replace(/\.$/, '')),
      [],
      [event(now, 'did', withoutIt(no.replace(/\.$/, '')))],
    );
  }
  if (operation.back) return inTrouble(blocked(operation, operation.back, no, now), no, now);
  const comingUp = operation.stage === 'canary' || operation.stage === 'stand up';
  if (mayPutBack(operation, desire)) {
    return goBack(operation, { why: 'route', reason: no }, now);
  }
  if (comingUp && !operation.keptBy) return goBack(operation, { why: 'stand up', reason: no, blameless: true }, now);
  return inTrouble(operation, no, now);
}

/** Its cluster, or the first route that names its place: without it the canary may still find its way. */
function isForBaseline(operation: Operation, desire: Desire): boolean {
  const beside = besideCanary(operation);
  if (!beside || operation.trafficSince !== undefined) return false;
  if (desire.want === 'cluster') return desire.cluster === beside.name;
  return desire.want === 'route' && beside.targetGroup in desire.weights;
}

/** A rollback is not turned, it is the cure; nor is a release that has no way back, or nothing behind it. */
function mayPutBack({ kind, stage, back, noWayBack, founding, keptBy }: Operation, { want }: Desire): boolean {
  return want === 'route' && stage === 'shift' && kind === 'deploy' && !back && !noWayBack && !founding && !keptBy;
}

function isAnothers({ clusters }: Operation, desire: Desire): boolean {
  if (desire.want !== 'gone' || !clusters) return false;
  return desire.cluster !== clusters.live.name && desire.cluster !== clusters.next.name;
}

/** The requests cannot go back as things are. Once they are back, only cleaning can fail, and that blocks nobody. */
export function blocked(operation: Operation, back: Back, why: string, now: number): Operation {
  if (back.routeBackAt !== undefined) return operation;
  return { ...operation, back: { ...back, blocked: { since: back.blocked?.since ?? now, why } } };
}

/** Why a cluster that should be gone is there, for a warning: the cloud's last no, else only that time ran out. */
export const whyStanding = ({ trouble }: Operation): string =>
  trouble ? trouble.what.replace(/\.$/, '') : 'it could not be removed in time';
