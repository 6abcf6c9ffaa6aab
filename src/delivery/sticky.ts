/**
 * Stickiness beats weights: a client keeps its target group until its cookie ends, whatever the route says, and gets
 * errors once the instances behind it are gone. So they stay that long: the bake lasts until everybody has come over,
 * and where there is none, or a person has ended it, tearing down waits for as long as it may and then leaves them.
 */
import type { Operation } from './operation.ts';
import type { RouteSeen } from './seen.ts';

/** Seconds, of the stickiest route; absent where none is. */
export const stickiest = (routes: RouteSeen[]): number | undefined =>
  Math.max(0, ...routes.map(({ sticky }) => sticky)) || undefined;

/** When everybody has been let go who was sent to the former side before `movedAt`. */
export const letGoAt = ({ sticky = 0 }: Operation, movedAt: number): number => movedAt + sticky * 1000;

export const isLetGo = (operation: Operation, movedAt: number, now: number): boolean =>
  now >= letGoAt(operation, movedAt);

/** When a bake that began then is over, pauses aside: not before the old cluster, if there is any, has let all go. */
export const bakedAt = (operation: Operation, began: number): number => {
  const whole = began + operation.plan.bake.for;
  return operation.founding ? whole : Math.max(whole, letGoAt(operation, operation.shiftedAt ?? began));
};

/** Why the instances that were left still stand, for a warning. */
export const KEEPS_CLIENTS = 'the route is sticky, and clients who came before are still sent there';
