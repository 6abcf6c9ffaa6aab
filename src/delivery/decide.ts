/**
 * What happens next, and why. Pure: the record, one look at the cloud and the time decide everything, so that any
 * worker at any moment comes to the same answer.
 */
import { decideBack } from './back.ts';
import { clearAway, sendHome, sendHomeIfLost, stillThere } from './baseline/go-home.ts';
import { type Decision, event, finish, goBack, stay } from './decision.ts';
import { nobodyApproved, throughDoor } from './door.ts';
import { stop } from './foreign-edit.ts';
import { decideFounding } from './founding/decide-founding.ts';
import { isFounding } from './founding/founding.ts';
import { foundingPreflight } from './founding/preflight.ts';
import { given } from './given.ts';
import { newFault } from './judged.ts';
import { letGo } from './let-go.ts';
import type { Operation } from './operation.ts';
import { decideRolling } from './rolling/decide-rolling.ts';
import type { Seen } from './seen.ts';
import { heed } from './signals.ts';
import { bake } from './stages/bake.ts';
import { canary } from './stages/canary.ts';
import { isPlaced, moveRoute, type Placed } from './stages/moves.ts';
import { noInstance } from './stages/no-instance.ts';
import { alarmsInSight, preflight } from './stages/preflight.ts';
import { shift } from './stages/shift.ts';
import { standUp } from './stages/stand-up.ts';
import { tearDown } from './stages/tear-down.ts';
import { turnsWorse } from './stages/turns-worse.ts';
import { foreignRoute, routesAre, sameShares, shareTo } from './weights.ts';

export function decide(operation: Operation, seen: Seen, now: number): Decision {
  const heeded = heed(operation, now);
  const decision = next(heeded.operation, seen, now);
  // The cloud has answered: what was out of reach until now is not any more.
  return {
    ...decision,
    operation: given(decision.operation, { trouble: undefined }),
    events: [
      ...troubleOver(operation, now),
      ...heeded.events,
      ...newFault(operation, decision.operation, now),
      ...decision.events,
    ],
    markBad: heeded.markBad ?? decision.markBad,
  };
}

function next(operation: Operation, seen: Seen, now: number): Decision {
  if (operation.end) {
    return { ...finish(operation, operation.end, endedByHand(operation.end)), desires: letGo(operation, seen) };
  }
  if (operation.plan.strategy === 'rolling')
    return nobodyApproved(operation, now) ?? throughDoor(operation, decideRolling(operation, seen, now), now);
  if (isFounding(operation)) return decideFounding(operation, seen, now);
  if (!isPlaced(operation)) {
    return throughDoor(operation, foundingPreflight(operation, seen, now) ?? preflight(operation, seen, now), now);
  }
  const watched: Placed = given(operation, { alarms: alarmsInSight(seen.alarms) });
  if (operation.stopped) return stay(watched);
  const foreign = foreignRoute(seen.routes, operation.route.ours);
  if (foreign) return stop(watched, foreign.weights, now);
  return clearAway(onOurRoute(stillThere(watched, seen, now), seen, now), seen, now);
}

/** The route is as this operation has asked for, now or before. */
function onOurRoute(watched: Placed, seen: Seen, now: number): Decision {
  const lost = sendHomeIfLost(watched, seen, now);
  if (lost) return lost;
  if (arrivedOnce(watched) && !routesAre(seen.routes, watched.route.want))
    return moveRoute(watched, watched.route.want);
  if (watched.back) return decideBack(watched, watched.back, seen, now);
  if (watched.asking?.about === 'no way back') return sendHome(watched, seen, now) ?? stay(watched);
  return (
    alarmRings(watched, seen, now) ??
    noInstance(watched, seen, now) ??
    nobodyApproved(watched, now) ??
    sendHome(watched, seen, now) ??
    turnsWorse(watched, seen, now) ??
    throughDoor(watched, stageOf(given(watched, { emptyLooks: undefined }), seen, now), now)
  );
}

function stageOf(operation: Placed, seen: Seen, now: number): Decision {
  switch (operation.stage) {
    case 'preflight':
      return preflight(operation, seen, now);
    case 'canary':
      return canary(operation, seen, now);
    case 'stand up':
      return standUp(operation, seen, now);
    case 'shift':
      return shift(operation, seen, now);
    case 'rolling':
      throw new Error(`${operation.id}: a red/black operation has no stage ${operation.stage}`);
    case 'bake':
      return bake(operation, seen, now);
    case 'tear down':
      return tearDown(operation, seen, now);
  }
}

/**
 * The route has been seen as wanted: if it shows other weights of ours now, a write that was under way when the
 * operation turned has come in late.
 */
function arrivedOnce({ stage, trafficSince, shiftedAt, back, step, route, clusters }: Placed): boolean {
  if (back) return back.routeBackAt !== undefined;
  if (shiftedAt !== undefined) return true;
  if (stage !== 'shift') return trafficSince !== undefined;
  const { live, next } = clusters;
  return step !== undefined && sameShares(route.want, shareTo(next.targetGroup, live.targetGroup, step.share));
}

/** Alarms guard a deploy until its old cluster goes; a rollback is the cure and listens to none. Nor does who was kept. */
function alarmRings(operation: Placed, seen: Seen, now: number): Decision | null {
  const alarm = seen.alarms.find(({ state }) => state === 'ringing');
  if (!alarm || operation.kind === 'rollback' || operation.stage === 'tear down' || operation.keptBy) return null;
  const decision = goBack(operation, { why: 'alarm', alarm: alarm.name, reason: alarm.reason }, now);
  return { ...decision, events: [event(now, 'alarm', `${alarm.name} rings: ${alarm.reason}`), ...decision.events] };
}

const endedByHand = (end: NonNullable<Operation['end']>): string =>
  end.how === 'left' ? `${end.by.name} keeps the weights as they were set by hand` : 'A person ended it';

const troubleOver = ({ trouble }: Operation, now: number) =>
  trouble ? [event(now, 'trouble', 'The cloud answers again')] : [];
