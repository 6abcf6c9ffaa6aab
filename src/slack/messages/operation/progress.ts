/** How far the running stage is, from the record and the time. */
import type { Operation, StageRun } from '../../../delivery/operation.ts';
import { bakedAt } from '../../../delivery/sticky.ts';

/** A time that runs and stands still while somebody has paused it. */
export interface Running {
  done: number;
  whole: number;
  /** When it is over if nobody pauses it. */
  until: number;
}

/** The canary's time; null while it gets no requests yet. */
export function canaryTime(operation: Operation, now: number): Running | null {
  const { trafficSince, canaryExtendedBy = 0, plan } = operation;
  return trafficSince === undefined ? null : running(operation, trafficSince, plan.canary.for + canaryExtendedBy, now);
}

export function bakeTime(operation: Operation, now: number): Running {
  const began = runOf(operation, 'bake')?.began ?? now;
  return running(operation, began, bakedAt(operation, began) - began, now);
}

function running({ paused, pausedFor }: Operation, began: number, whole: number, now: number): Running {
  const done = Math.min(whole, Math.max(0, (paused?.at ?? now) - began - pausedFor));
  return { done, whole, until: began + whole + pausedFor };
}

export const runOf = ({ runs }: Operation, stage: StageRun['stage']): StageRun | undefined =>
  runs.findLast((run) => run.stage === stage);

/** From the wish to what was wished for: a rollback is there when its release serves, a deploy when all is done. */
export const tookTo = ({ kind, shiftedAt, asked }: Operation, end: number): number =>
  (kind === 'rollback' ? (shiftedAt ?? end) : end) - asked.at;

/** How long a stage took, or has taken so far. */
export const lengthOf = (run: StageRun | undefined, now: number): number => (run ? (run.ended ?? now) - run.began : 0);
