/** The buttons that steer a running operation: pause, resume, skip the bake. */
import type { Button } from '@slack/types';
import type { Operation } from '../../../delivery/operation.ts';
import { ACTION } from '../action-ids.ts';
import { button, clip, confirm } from '../blocks.ts';
import { span } from '../quantities.ts';
import { before, undertaking } from '../subject.ts';
import type { CardFacts } from './card-facts.ts';
import { bakeTime, canaryTime } from './progress.ts';
import { coldTakes, warmTakes } from './way-back.ts';

export const pause = (operation: Operation): Button =>
  button('Pause', ACTION.pause, operation.id, {
    label: `Pause the ${undertaking(operation)}`,
    confirm: confirm(
      `Pause the ${undertaking(operation)}?`,
      `Requests stay divided as they are now and nothing moves on. ${guard(operation)}`,
      'Pause',
      'Let it run',
    ),
  });

/** What still happens by itself while it is paused. */
export const guard = ({ release, founding }: Operation): string =>
  founding ? 'If an alarm rings, the team is still asked.' : `If ${release} gets worse, it is still rolled back.`;

export function resume(operation: Operation, now: number): Button {
  const { paused } = operation;
  const reason = paused?.reason ? `${paused.by.name} paused it: "${clip(paused.reason, 150)}" ` : '';
  return button('Resume', ACTION.resume, operation.id, {
    style: 'primary',
    label: `Resume the ${undertaking(operation)}`,
    confirm: confirm(
      `Resume the ${undertaking(operation)}?`,
      reason + whatIsLeft(operation, now),
      'Resume',
      'Stay paused',
    ),
  });
}

function whatIsLeft(operation: Operation, now: number): string {
  const time =
    operation.stage === 'bake'
      ? bakeTime(operation, now)
      : operation.stage === 'canary'
        ? canaryTime(operation, now)
        : null;
  return time
    ? `The ${operation.stage} goes on for ${span(time.whole - time.done)} more.`
    : `It goes on with its ${operation.stage}.`;
}

export function skipBake(operation: Operation, facts: CardFacts): Button {
  const { done, whole } = bakeTime(operation, facts.now);
  return button('Skip bake', ACTION.skipBake, operation.id, {
    label: `End the bake of ${operation.service} ${operation.release} now`,
    confirm: confirm(
      `End the bake of ${operation.service} ${operation.release} now?`,
      `${span(whole - done)} are left. ${afterBake(operation, facts)}`,
      'End the bake',
      'Keep watching',
      'danger',
    ),
  });
}

function afterBake(operation: Operation, facts: CardFacts): string {
  const cold = coldTakes(operation, facts);
  if (operation.founding) return 'Nobody watches its alarms after that.';
  if (operation.rolling) return `The way back stays the same: instances are replaced again, ${cold}.`;
  const when = operation.sticky ? 'when no client is kept on them any more' : 'at once';
  return `The instances of ${before(operation)} are removed ${when}; after that a rollback takes ${cold} instead of ${warmTakes(operation)}.`;
}
