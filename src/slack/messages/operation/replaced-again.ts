/** The way back of a rolling service: there is no route to set, its instances are replaced again. */
import type { Operation } from '../../../delivery/operation.ts';
import { type Markup, md } from '../blocks.ts';
import { roughly } from '../quantities.ts';
import type { CardFacts } from './card-facts.ts';
import { lengthOf, runOf } from './progress.ts';

/** About as long as it took until now; before it has begun, as long as it took the last time, or at most its limit. */
export function replacedAgainIn(operation: Operation, { standUpTakes, now }: CardFacts): string {
  const run = runOf(operation, 'rolling');
  const sofar = run && operation.rolling?.percent ? lengthOf(run, operation.back?.askedAt ?? now) : undefined;
  const takes = sofar ?? standUpTakes;
  if (takes === undefined) return `at most ${roughly(operation.plan.standUp.within)} an instance`;
  return `about ${roughly(Math.max(takes, operation.plan.look))}`;
}

/** Said before, while and after it rolls. */
export const noRouteBack = (operation: Operation, facts: CardFacts): Markup =>
  md`The way back takes ${replacedAgainIn(operation, facts)}: instances are replaced again.`;
