/**
 * Rolling, for what has no second fleet to switch to: the instances of one group are replaced a few at a time. There
 * is no route that leads back: going back replaces them again, and takes about as long.
 */
import { type Decision, event, goBack, stay } from '../decision.ts';
import type { Operation } from '../operation.ts';
import type { Seen } from '../seen.ts';
import { alarmsInSight } from '../stages/preflight.ts';
import { decideRollingBack } from './back.ts';
import { rollingBake } from './bake.ts';
import { rollingPreflight } from './preflight.ts';
import { replace } from './replace.ts';
import { isRolling, type Rolling } from './rolling.ts';

export function decideRolling(operation: Operation, seen: Seen, now: number): Decision {
  if (!isRolling(operation)) return rollingPreflight(operation, seen, now);
  const watched: Rolling = { ...operation, alarms: alarmsInSight(seen.alarms) };
  if (operation.back) return decideRollingBack(watched, operation.back, seen, now);
  return alarmRings(watched, seen, now) ?? stageOf(watched, seen, now);
}

function stageOf(operation: Rolling, seen: Seen, now: number): Decision {
  if (operation.asking?.about === 'no way back') return stay(operation);
  return operation.stage === 'bake' ? rollingBake(operation, seen, now) : replace(operation, seen, now);
}

/** A rollback is the cure and listens to none; what a person keeps in spite of an alarm is kept. */
function alarmRings(operation: Rolling, seen: Seen, now: number): Decision | null {
  const alarm = seen.alarms.find(({ state }) => state === 'ringing');
  if (!alarm || operation.kind === 'rollback' || operation.keptBy || operation.asking) return null;
  const decision = goBack(operation, { why: 'alarm', alarm: alarm.name, reason: alarm.reason }, now);
  return { ...decision, events: [event(now, 'alarm', `${alarm.name} rings: ${alarm.reason}`), ...decision.events] };
}
