/** An operation that has not ended, as one line: where it is, until when, and whether it waits for a person. */
import type { Operation } from '../delivery/operation.ts';
import type { Stage } from '../delivery/stage.ts';
import { bakedAt } from '../delivery/sticky.ts';
import type { Need } from './summary.ts';

type Line = Pick<Need, 'state' | 'since' | 'until' | 'next'> & Partial<Pick<Need, 'owner'>>;
type OfOperation = Need & { what: 'operation' | 'your call' };

/** Null: it waits in line for another one, whose line tells it. */
export function needOf(operation: Operation): OfOperation | null {
  const { id, service, release, environment, kind, asked } = operation;
  const call = callOf(operation);
  const line = call ?? (operation.waiting ? null : underWay(operation));
  if (!line) return null;
  return {
    what: call ? 'your call' : 'operation',
    about: { operation: id },
    title: `${service} ${kind === 'rollback' ? 'back to ' : ''}${release} ${kind === 'rollback' ? 'in' : 'to'} ${environment}`,
    owner: asked.by,
    ...line,
  };
}

/** What only a person decides; null: nothing. */
function callOf({ stopped, asking, back, waiting }: Operation): Line | null {
  if (back?.blocked) {
    return {
      state: `cannot finish its way back: ${back.blocked.why}`,
      since: back.blocked.since,
      next: 'look at its card',
    };
  }
  if (stopped) {
    return {
      state: 'stopped: somebody else changed the route',
      since: stopped.at,
      next: 'restore the route, or take over',
    };
  }
  if (asking) return asked(asking);
  if (waiting?.blockedBy && !waiting.goOn) {
    return {
      state: 'waits: the deploy before it was rolled back',
      since: waiting.since,
      next: 'let it go on, or take it out of the line',
    };
  }
  return null;
}

function asked(asking: NonNullable<Operation['asking']>): Line {
  const { since } = asking;
  switch (asking.about) {
    case 'canary':
      return { state: 'the canary cannot tell', since, until: asking.until, next: 'let it go on, or roll back' };
    case 'approval':
      return { state: 'waits for somebody else to agree', since, until: asking.until, next: 'agree, or roll back' };
    case 'no way back':
      return { state: 'is worse, and has no way back', since, next: 'decide whether it stays' };
  }
}

function underWay(operation: Operation): Line {
  const { back, paused, frozen, stage, runs, asked: wish } = operation;
  const since = runs.at(-1)?.began ?? wish.at;
  if (back) return { state: 'on its way back', since: back.askedAt };
  if (paused) {
    return { state: `paused ${WHERE[stage]}`, since: paused.at, owner: paused.by, next: 'resume it, or roll back' };
  }
  if (frozen) return { state: 'waits for a freeze to end', since: frozen.since, until: frozen.until };
  const until = untilOf(operation);
  return { state: WHERE[stage], since, ...(until !== undefined && { until }) };
}

const WHERE: Record<Stage, string> = {
  preflight: 'in its preflight',
  canary: 'in the canary',
  'stand up': 'standing up',
  shift: 'taking over all requests',
  rolling: 'replacing its instances',
  bake: 'in the bake',
  'tear down': 'live, its old instances go',
};

/** Of the stages that last a known time, if nobody pauses them. */
function untilOf(operation: Operation): number | undefined {
  const { stage, trafficSince, canaryExtendedBy = 0, pausedFor, plan, runs } = operation;
  if (stage === 'canary' && trafficSince !== undefined) {
    return trafficSince + plan.canary.for + canaryExtendedBy + pausedFor;
  }
  const bake = stage === 'bake' ? runs.findLast((run) => run.stage === 'bake') : undefined;
  return bake && bakedAt(operation, bake.began) + pausedFor;
}
