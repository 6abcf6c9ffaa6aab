/**
 * The door between two stages: a freeze holds whoever would change something new, and before the shift (of what rolls:
 * before its first instance is replaced) somebody else of the team may have to agree. The stage before it stays as it was, watched as ever, until the door opens.
 */
import { type Decision, event, finish, goBack, stay } from './decision.ts';
import { frozen } from './freeze.ts';
import { isUnderWay, type Operation } from './operation.ts';
import type { Stage } from './stage.ts';

/** What a freeze keeps from beginning. Whatever has begun to shift goes on: half way is no place to wait. */
const HELD_BY_FREEZE: Stage[] = ['canary', 'stand up', 'shift', 'rolling'];

/** From here on customers meet the new release. */
const WANTS_APPROVAL: Stage[] = ['shift', 'rolling'];

/** `decision` is what the stage of `before` decided. */
export function throughDoor(before: Operation, decision: Decision, now: number): Decision {
  const { operation } = decision;
  if (operation.stage === before.stage || operation.back || operation.end || operation.kind === 'rollback') {
    return decision;
  }
  return waitForThaw(before, decision, now) ?? waitForApproval(before, decision, now) ?? open(decision);
}

const open = (decision: Decision): Decision => ({
  ...decision,
  operation: { ...decision.operation, frozen: undefined },
});

function waitForThaw(before: Operation, decision: Decision, now: number): Decision | null {
  const { operation } = decision;
  if (operation.unfrozenBy || !HELD_BY_FREEZE.includes(operation.stage)) return null;
  const freeze = frozen(operation.plan.freezes, operation.environment, now);
  if (!freeze) return null;
  const events = before.frozen ? [] : [event(now, 'stage', `The ${operation.stage} waits: ${freeze.why}`)];
  return stay({ ...atDoor(before, operation), frozen: { since: before.frozen?.since ?? now, ...freeze } }, [], events);
}

function waitForApproval(before: Operation, decision: Decision, now: number): Decision | null {
  const { operation } = decision;
  const { approval } = operation.plan;
  if (!approval || operation.approvedBy || !WANTS_APPROVAL.includes(operation.stage)) return null;
  const waiting: Operation = { ...atDoor(before, operation), frozen: undefined };
  if (before.asking?.about === 'approval') return stay(waiting);
  return stay(
    { ...waiting, asking: { about: 'approval', since: now, until: now + approval.within } },
    [],
    [event(now, 'stage', `Somebody else of the team must approve ${operation.stage === 'shift' ? 'the shift' : 'it'}`)],
  );
}

/** Whatever the stage has seen and said is kept, as if the next one had not been entered. */
function atDoor(before: Operation, after: Operation): Operation {
  if (before.stage === 'preflight') return { ...before, from: after.from };
  const { stage, runs, healthyLooks, pausedFor, progress } = before;
  return { ...after, stage, runs, healthyLooks, pausedFor, progress };
}

/** Nobody agreed in time: the safe answer is the release that served before. */
export function nobodyApproved(operation: Operation, now: number): Decision | null {
  const { asking } = operation;
  if (asking?.about !== 'approval' || now < asking.until) return null;
  if (!isUnderWay(operation)) return notBegun({ ...operation, asking: undefined }, now);
  return goBack({ ...operation, asking: undefined }, { why: 'not approved' }, now);
}

/** Of what rolls nothing was replaced yet. */
function notBegun(operation: Operation, now: number): Decision {
  const reasons = [`nobody else of ${operation.team} approved it in time`];
  const next = 'Ask again when somebody can approve it.';
  return finish(operation, { how: 'not started', at: now, reasons, next }, `Not started: ${reasons[0]}`);
}
