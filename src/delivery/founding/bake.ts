/** Bake: nothing stands ready behind the first cluster, alarms watch. Then it may scale as its owner wants it to. */
import { bearsPin, clusterNamed, isWhole } from '../capacity.ts';
import { advance, type Decision, event, finish, stageBegan, stay } from '../decision.ts';
import { leftOver } from '../left-over.ts';
import type { Seen } from '../seen.ts';
import { whyStanding } from '../trouble.ts';
import type { Founding } from './founding.ts';

export function foundingBake(operation: Founding, seen: Seen, now: number): Decision {
  const { bakeEndedBy, paused, alarms, founding } = operation;
  if (bakeEndedBy) return advance(operation, now, [event(now, 'signal', 'ended the bake', bakeEndedBy)]);
  if (now < bakedUntil(operation) || paused) return stay(operation);
  const known = !alarms || alarms.quiet === alarms.of;
  const whole = isWhole(clusterNamed(seen, founding.next.name), founding.next.size);
  return known && whole ? advance(operation, now) : stay(operation);
}

/** When the time of the bake is over; before the bake, never. */
export const bakedUntil = (operation: Founding): number =>
  operation.stage === 'bake' ? stageBegan(operation) + operation.plan.bake.for + operation.pausedFor : Infinity;

/** It was born pinned. A failure here is a warning. */
export function letGo(operation: Founding, seen: Seen, now: number): Decision {
  const { founding, service, release, environment, id, plan, pausedFor } = operation;
  const { name } = founding.next;
  const words = `${service} ${release} is live in ${environment}, the first that serves there`;
  if (!bearsPin(clusterNamed(seen, name), id)) return finish(operation, { how: 'live', at: now }, words);
  if (now - stageBegan(operation) - pausedFor > plan.tearDown.within) {
    const warning = leftOver({ why: whyStanding(operation), pinned: name });
    return finish(operation, { how: 'live', at: now, warning }, `${words}, but ${warning}`);
  }
  return stay(operation, [{ want: 'unpinned', cluster: name, operation: id }]);
}
