/** What makes a change of the record news and not mere progress: it is shown at once. */
import type { Operation } from './operation.ts';

export const headline = (operation: Operation): string => {
  const { stage, back, end, paused, asking, stopped, waiting, trouble } = operation;
  return [
    stage,
    back?.askedAt,
    back?.routeBackAt,
    end?.how,
    paused?.at,
    asking?.since,
    stopped?.at,
    waiting?.since,
    waiting?.blockedBy,
    trouble?.since,
  ].join();
};
