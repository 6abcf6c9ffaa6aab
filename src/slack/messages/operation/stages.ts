/** The stages of an operation as a plan: each has standing words for behind, now and ahead. */
import type { PlanBlock, TaskCardBlock } from '@slack/types';
import type { Operation } from '../../../delivery/operation.ts';
import { pathOf } from '../../../delivery/operation.ts';
import type { Stage } from '../../../delivery/stage.ts';
import { plan, task } from '../blocks.ts';
import { counted, span, spanOf } from '../quantities.ts';
import { before, capital } from '../subject.ts';
import { bakeTime, canaryTime, lengthOf, runOf } from './progress.ts';

type Words = (operation: Operation, now: number) => string;

/** Where it stands in its path: `Step 2 of 6`. */
export function stagePlan(operation: Operation, now: number): PlanBlock {
  if (operation.back) return planBack(operation, now);
  const path = pathOf(operation);
  const here = path.indexOf(operation.stage);
  const tasks = path.map((stage, i) => {
    if (i < here) return row(stage, 'complete', BEHIND[stage](operation, now));
    if (i > here) return row(stage, 'pending', AHEAD[stage](operation, now));
    return row(stage, 'in_progress', operation.paused ? pausedAt(operation, now) : NOW[stage](operation, now));
  });
  return plan(`Step ${here + 1} of ${path.length}${operation.paused ? ', paused' : ''}`, tasks);
}

/** What was done, what stopped it, and the way back: what will not happen any more is left out. */
function planBack(operation: Operation, now: number): PlanBlock {
  const { back } = operation;
  const path = pathOf(operation);
  const there = path.indexOf(back?.during ?? operation.stage);
  const done = path.slice(0, there).map((stage) => row(stage, 'complete', BEHIND[stage](operation, now)));
  const stopped = path[there] ?? operation.stage;
  const isBack = back?.routeBackAt !== undefined;
  const old = before(operation);
  const clear = `Clear up: instances of ${operation.release} go`;
  if (operation.rolling) {
    const again = task(
      'back',
      isBack ? 'complete' : 'in_progress',
      `Instances: ${isBack ? `all on ${old} again` : `back to ${old}`}`,
    );
    return plan('Way back', [...done, row(stopped, 'error', `${capital(stopped)}: stopped here`), again]);
  }
  return plan('Way back', [
    ...done,
    row(stopped, 'error', `${capital(stopped)}: stopped here`),
    task('back', isBack ? 'complete' : 'in_progress', `Requests: ${whereTo(operation, isBack)}`),
    ...(operation.clusters?.standing ? [] : [task('clear', isBack ? 'in_progress' : 'pending', clear)]),
  ]);
}

function whereTo(operation: Operation, isBack: boolean): string {
  if (operation.founding) return isBack ? 'to nobody, as before it' : 'away from it';
  return isBack ? `all on ${before(operation)} again` : `back to ${before(operation)}`;
}

/** Task ids must be unique in a message; a stage happens once. */
const row = (stage: Stage, status: TaskCardBlock['status'], title: string): TaskCardBlock =>
  task(stage.replace(' ', '_'), status, title);

function size({ clusters, founding }: Operation): string {
  const next = (clusters ?? founding)?.next;
  return next ? counted(next.size, 'instance') : 'a whole cluster';
}

const AHEAD: Record<Stage, Words> = {
  preflight: () => 'Preflight: look before anything changes',
  canary: ({ plan: { canary } }) => `Canary: ${counted(canary.size, 'instance')} for ${span(canary.for)}`,
  'stand up': (operation) => `Stand up: ${size(operation)}`,
  shift: ({ plan: { shift }, founding }) =>
    shift.steps.length > 1 && !founding
      ? `Shift: ${shift.steps
          .slice(0, -1)
          .map((share) => `${share} %`)
          .join(', ')}, then all requests`
      : 'Shift: move all requests',
  rolling: () => 'Rolling: replace the instances',
  bake: ({ plan: { bake } }) => `Bake: watch for ${span(bake.for)}`,
  'tear down': ({ founding }) => (founding ? 'Let go: it may scale' : 'Tear down: old instances go'),
};

const NOW: Record<Stage, Words> = {
  preflight: () => 'Preflight: looking before anything changes',
  canary: (operation, now) => {
    const time = canaryTime(operation, now);
    return time ? `Canary: ${spanOf(time.done, time.whole)}` : `Canary: ${healthy(operation)}`;
  },
  'stand up': (operation) => `Stand up: ${healthy(operation)}`,
  shift: (operation) => {
    const next = nextStep(operation);
    if (operation.founding && operation.shiftedAt !== undefined) return 'Shift: until all requests arrive';
    if (operation.shiftedAt !== undefined) return 'Shift: until the old side is silent';
    return operation.step && next !== undefined
      ? `Shift: ${operation.step.share} % of requests, next ${next} %`
      : 'Shift: requests are moving';
  },
  rolling: ({ rolling }) => `Rolling: ${rolling?.percent ?? 0} % replaced`,
  bake: (operation, now) => {
    const { done, whole } = bakeTime(operation, now);
    return `Bake: ${spanOf(done, whole)}`;
  },
  'tear down': ({ founding }) => (founding ? 'Let go: it may scale now' : 'Tear down: old instances are going'),
};

const BEHIND: Record<Stage, Words> = {
  preflight: () => 'Preflight: all checks passed',
  canary: (operation) =>
    operation.canaryAcceptedBy
      ? `Canary: no verdict, ${operation.canaryAcceptedBy.name} let it go on`
      : `Canary: no worse than ${before(operation)}`,
  'stand up': (operation) => `Stand up: ${size(operation)} healthy`,
  shift: ({ release }) => `Shift: all requests on ${release}`,
  rolling: ({ release }) => `Rolling: all instances on ${release}`,
  bake: (operation, now) => {
    const took = span(lengthOf(runOf(operation, 'bake'), now));
    return operation.bakeEndedBy
      ? `Bake: ended by ${operation.bakeEndedBy.name} after ${took}`
      : `Bake: ${took}, all quiet`;
  },
  'tear down': ({ founding }) => (founding ? 'Let go: it may scale' : 'Tear down: old instances removed'),
};

/** The share after this one, percent; undefined when all requests are on their way. */
export const nextStep = ({ plan, step }: Operation): number | undefined =>
  step && plan.shift.steps.find((share) => share > step.share);

const pausedAt = (operation: Operation, now: number): string => {
  const [name, words = ''] = NOW[operation.stage](operation, now).split(': ');
  return /^\d/.test(words) ? `${name}: paused at ${words}` : `${name}: paused`;
};

/** `5 of 12 instances healthy` */
export function healthy({ progress, clusters, founding, plan: { canary }, stage }: Operation): string {
  const of = progress?.of ?? (stage === 'canary' ? canary.size : (clusters ?? founding)?.next.size) ?? 0;
  return `${progress?.healthy ?? 0} of ${counted(of, 'instance')} healthy`;
}
