/**
 * The first deploy of a service that nothing serves: there is nothing to be compared with, and nothing to go back to.
 * So no canary; the whole cluster stands up without requests, then gets them all, and alarms watch it bake.
 */
import { type Decision, event, goBack, stay } from '../decision.ts';
import { nobodyApproved, throughDoor } from '../door.ts';
import { stop } from '../foreign-edit.ts';
import type { Seen } from '../seen.ts';
import { moveRoute } from '../stages/moves.ts';
import { alarmsInSight } from '../stages/preflight.ts';
import { foreignRoute, routesAre } from '../weights.ts';
import { decideFoundingBack } from './back.ts';
import { bakedUntil, foundingBake, letGo } from './bake.ts';
import type { Founding } from './founding.ts';
import { foundingShift } from './shift.ts';
import { foundingStandUp } from './stand-up.ts';

export function decideFounding(operation: Founding, seen: Seen, now: number): Decision {
  const watched: Founding = { ...operation, alarms: alarmsInSight(seen.alarms) };
  if (operation.stopped) return stay(watched);
  const foreign = foreignRoute(seen.routes, operation.route.ours);
  if (foreign) return stop(watched, foreign.weights, now);
  if (arrivedOnce(operation) && !routesAre(seen.routes, operation.route.want))
    return moveRoute(watched, operation.route.want);
  if (operation.back) return decideFoundingBack(watched, operation.back, seen, now);
  if (operation.asking?.about === 'no way back') return stay(watched);
  return (
    alarmRings(watched, seen, now) ??
    nobodyApproved(watched, now) ??
    throughDoor(watched, stageOf(watched, seen, now), now)
  );
}

function stageOf(operation: Founding, seen: Seen, now: number): Decision {
  switch (operation.stage) {
    case 'stand up':
      return foundingStandUp(operation, seen, now);
    case 'shift':
      return foundingShift(operation, seen, now);
    case 'bake':
      return foundingBake(operation, seen, now);
    case 'tear down':
      return letGo(operation, seen, now);
    default:
      throw new Error(`${operation.id}: a first deploy has no stage ${operation.stage}`);
  }
}

const arrivedOnce = ({ back, shiftedAt }: Founding): boolean =>
  back ? back.routeBackAt !== undefined : shiftedAt !== undefined;

/**
 * What rings while nobody serves, and until the weights are in effect, says no more than that. It must have fallen
 * silent when the time of the bake is over.
 */
function alarmRings(operation: Founding, seen: Seen, now: number): Decision | null {
  const { shiftedAt, keptBy, stage, plan } = operation;
  if (shiftedAt === undefined || keptBy || stage === 'tear down') return null;
  const counts = bakedUntil(operation) <= now ? 0 : shiftedAt + plan.shift.margin;
  const alarm = seen.alarms.find(({ state, since }) => state === 'ringing' && since >= counts);
  if (!alarm) return null;
  const decision = goBack(operation, { why: 'alarm', alarm: alarm.name, reason: alarm.reason }, now);
  return { ...decision, events: [event(now, 'alarm', `${alarm.name} rings: ${alarm.reason}`), ...decision.events] };
}
