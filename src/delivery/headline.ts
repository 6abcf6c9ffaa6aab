/** What makes a change of the record news and not mere progress: it is shown at once. */
import type { Operation } from './operation.ts';

export const headline = (operation: Operation): string => {
  const { stage, back, end, paused, asking, stopped, waiting, trouble, frozen, step } = operation;
  return [
    stage,
    back?.askedAt,
    back?.routeBackAt,
    back?.blocked?.why,
    end?.how,
    paused?.at,
    asking?.since,
    frozen?.since,
    step?.share,
    operation.canaryExtended?.at,
    operation.approvedBy?.id,
    operation.keptBy?.id,
    stopped?.at,
    waiting?.since,
    waiting?.blockedBy,
    waiting?.held?.at,
    operation.together?.length,
    trouble?.since,
    operation.rolling?.checkpoint,
  ].join();
};
