/**
 * Stickiness beats weights: a client keeps its target group until its cookie ends, whatever the route says, and gets
 * errors once the instances behind it are gone. So they stay that long, within half of the time for tearing down.
 */
import type { Operation } from './operation.ts';
import type { RouteSeen } from './seen.ts';

/** Seconds, of the stickiest route; absent where none is. */
export const stickiest = (routes: RouteSeen[]): number | undefined =>
  Math.max(0, ...routes.map(({ sticky }) => sticky)) || undefined;

/** Milliseconds after which everybody who was sent to the former side has been let go, as far as that is waited for. */
export const letGoAfter = ({ sticky = 0, plan }: Operation): number =>
  Math.min(sticky * 1000, plan.tearDown.within / 2);

export const isLetGo = (operation: Operation, movedAt: number, now: number): boolean =>
  now - movedAt >= letGoAfter(operation);
