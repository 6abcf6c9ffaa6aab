/** What `decide` answers, and the few moves that every stage makes. */
import type { FigureVerdict, Verdict } from '../canary/verdict.ts';
import type { Desire } from './desire.ts';
import type { BadMark, Cause, Operation, OperationEvent, Person, Stage } from './operation.ts';
import { pathOf } from './operation.ts';

export interface Decision {
  operation: Operation;
  /** Pushed in this order, after the record is written. */
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
    back: { cause, during: operation.stage, askedAt },
  };
}

/** As `turnBack`, with what the log says of it. */
export const goBack = (operation: Operation, cause: Cause, now: number): Decision => ({
  operation: turnBack(operation, cause, now),
  desires: [],
  events: [event(now, 'back', turningBack(operation, cause))],
  again: 0,
  markBad: badMark(operation, cause, now),
});

/** A deploy that was rolled back leaves a mark on its release; a rollback that was stopped says nothing about one. */
export const badMark = (operation: Operation, cause: Cause, now: number): BadMark | undefined =>
  operation.kind === 'deploy'
    ? { release: operation.release, at: now, why: causeInWords(operation, cause), operation: operation.id }
    : undefined;

export function finish(operation: Operation, end: NonNullable<Operation['end']>, words: string): Decision {
  return {
    operation: { ...operation, end, runs: closeRun(operation, end.at), trouble: undefined, paused: undefined },
    desires: [],
    events: [event(end.at, 'end', words)],
    again: null,
  };
}

/** What became of the release, without a full stop: `failed its canary: Errors 3.1 %, 1.41.0 had 0.2 %`. */
export function causeInWords(operation: Operation, cause: Cause): string {
  switch (cause.why) {
    case 'person':
      return `was rolled back by ${cause.by.name}${cause.reason ? `: ${cause.reason}` : ''}`;
    case 'canary':
      return `failed its canary: ${worstFigure(operation, cause.verdict)}`;
    case 'bake':
      return `got worse in its bake: ${worstFigure(operation, cause.verdict)}`;
    case 'alarm':
      return `set off the alarm ${cause.alarm}`;
    case 'stand up':
      return `did not come up: ${cause.reason}`;
    case 'shift':
      return `got worse in a step of its shift: ${worstFigure(operation, cause.verdict)}`;
    case 'refresh':
      return `did not come up: ${cause.reason}`;
    case 'not approved':
      return cause.by
        ? `was declined by ${cause.by.name}${cause.reason ? `: ${cause.reason}` : ''}`
        : 'was approved by nobody in time';
    case 'nobody decided':
      return 'had a canary that could not tell, and nobody decided in time';
  }
}

/** For the log: which release turns back, and why. */
export const turningBack = (operation: Operation, cause: Cause): string =>
  `Rolling back: ${operation.release} ${causeInWords(operation, cause)}`;

function worstFigure(operation: Operation, verdict: Verdict): string {
  const worst = verdict.figures.find((figure) => figure.word === 'worse') ?? verdict.figures[0];
  if (!worst) return 'no figure';
  return `${worst.figure} ${inUnit(worst, worst.canary)}, ${operation.from ?? 'live'} had ${inUnit(worst, worst.live)}`;
}

function inUnit({ unit }: FigureVerdict, value: number | null): string {
  if (value === null) return 'nothing';
  if (unit === 'percent') return `${Number(value.toFixed(2))} %`;
  return unit === 'ms' ? `${Math.round(value)} ms` : String(value);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
