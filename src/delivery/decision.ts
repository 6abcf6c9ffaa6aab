/** What `decide` answers, and the few moves that every stage makes. */
import { causeInWords, turningBack } from './cause-in-words.ts';
import type { Desire } from './desire.ts';
import type { Cause } from './ending.ts';
import { isOneWay } from './no-way-back.ts';
import type { BadMark, Operation, OperationEvent } from './operation.ts';
import { pathOf } from './operation.ts';
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

export interface Decision {
  operation: Operation;
  /** Pushed in this order, after the record is written; at an end before it, because nobody looks at it afterwards. */
  desires: Desire[];
  events: OperationEvent[];
  /** Milliseconds until the next look; 0: at once; null: never, it has ended. */
  again: number | null;
  markBad?: BadMark;
}

export const event = (
  now: number,
  kind: OperationEvent['kind'],
  what: string,
  by: Person | null = null,
): OperationEvent => ({ at: now, by, kind, what });

/** Nothing new: look again after the usual time. */
export const stay = (operation: Operation, desires: Desire[] = [], events: OperationEvent[] = []): Decision => ({
  operation,
  desires,
  events,
  again: operation.plan.look,
});

/** The stage after this one begins now. */
export function advance(operation: Operation, now: number, events: OperationEvent[] = []): Decision {
  const path = pathOf(operation);
  const stage = path[path.indexOf(operation.stage) + 1];
  if (!stage) throw new Error(`${operation.id}: no stage after ${operation.stage}`);
  return {
    operation: enter(operation, stage, now),
    desires: [],
    events: [...events, event(now, 'stage', `${capital(stage)} begins`)],
    again: 0,
  };
}

export function enter(operation: Operation, stage: Stage, now: number): Operation {
  return {
    ...operation,
    stage,
    runs: [...closeRun(operation, now), { stage, began: now }],
    healthyLooks: 0,
    relapses: undefined,
    pausedFor: 0,
    progress: undefined,
  };
}

/** The running stage's entry in the log gets its end. */
export const closeRun = (operation: Operation, now: number): Operation['runs'] =>
  operation.runs.map((run, i) =>
    i === operation.runs.length - 1 && run.ended === undefined ? { ...run, ended: now } : run,
  );

export const stageBegan = (operation: Operation): number => operation.runs.at(-1)?.began ?? operation.asked.at;

/** From now on everything moves back. Its own lane, so that it never waits behind a deploy. */
export function turnBack(operation: Operation, cause: Cause, now: number, askedAt = now): Operation {
  return {
    ...operation,
    lane: 'rollback',
    healthyLooks: 0,
    paused: undefined,
    asking: undefined,
    stopped: undefined,
    frozen: undefined,
    back: { cause, during: operation.stage, askedAt },
  };
}

/** As `turnBack`, with what the log says of it; where there is no way back, a person is asked instead. */
export function goBack(operation: Operation, cause: Cause, now: number): Decision {
  if (operation.keptBy) return stay(operation);
  if (isOneWay(operation)) return askTheTeam(operation, cause, now);
  return {
    operation: turnBack(operation, cause, now),
    desires: [],
    events: [event(now, 'back', turningBack(operation, cause))],
    again: 0,
    markBad: badMark(operation, cause, now),
  };
}

/** Nothing moves until a person decides. There is no time limit: to stand still is the safe answer. */
function askTheTeam(operation: Operation, cause: Cause, now: number): Decision {
  const { release, noWayBack = 'nothing served before it' } = operation;
  const words = `Stopped: ${release} ${causeInWords(operation, cause)}, and there is no way back from it`;
  return stay(
    { ...operation, paused: undefined, asking: { about: 'no way back', since: now, cause } },
    [],
    [event(now, 'stopped', `${words}: ${noWayBack}`)],
  );
}

/**
 * Silence where somebody should have approved says nothing about a release; nor does a route that AWS would not move, or
 * a cluster that AWS had no instances for.
 */
export function leavesMark(cause: Cause): boolean {
  if (cause.why === 'stand up') return cause.blameless !== true;
  return cause.why !== 'route' && (cause.why !== 'not approved' || cause.by !== undefined);
}

/** A deploy that was rolled back leaves a mark on its release. A rollback that was stopped says nothing about one. */
export function badMark(operation: Operation, cause: Cause, now: number): BadMark | undefined {
  if (operation.kind !== 'deploy' || !leavesMark(cause)) return undefined;
  return { release: operation.release, at: now, why: causeInWords(operation, cause), operation: operation.id };
}

export function finish(operation: Operation, end: NonNullable<Operation['end']>, words: string): Decision {
  return {
    operation: { ...operation, end, runs: closeRun(operation, end.at), trouble: undefined, paused: undefined },
    desires: [],
    events: [event(end.at, 'end', words)],
    again: null,
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
