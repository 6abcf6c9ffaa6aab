/** Bake of a rolling deploy: all instances run the new release, alarms watch. Nothing of the old one stands. */
import { type Decision, event, finish, stageBegan, stay } from '../decision.ts';
import type { Seen } from '../seen.ts';
import type { Rolling } from './rolling.ts';

export function rollingBake(operation: Rolling, _seen: Seen, now: number): Decision {
  if (operation.bakeEndedBy) {
    const { name } = operation.bakeEndedBy;
    const decision = live(operation, now);
    return { ...decision, events: [event(now, 'signal', `${name} ended the bake`), ...decision.events] };
  }
  const timeOver = now >= stageBegan(operation) + operation.plan.bake.for + operation.pausedFor;
  if (!timeOver || operation.paused) return stay(operation);
  const known = operation.alarms ? operation.alarms.quiet === operation.alarms.of : true;
  return known ? live(operation, now) : stay(operation);
}

function live(operation: Rolling, now: number): Decision {
  const { service, release, environment } = operation;
  return finish(operation, { how: 'live', at: now }, `${service} ${release} is live in ${environment}`);
}
