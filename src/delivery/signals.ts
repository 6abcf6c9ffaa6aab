/**
 * What people ask of a running operation. `take` answers at the desk, at the moment of the click: either the wish is
 * written into the record, or one sentence says what is so now and who decided it. `heed` follows it, in `decide`.
 */
import { turningBack } from './cause-in-words.ts';
import { badMark, event, stageBegan, turnBack } from './decision.ts';
import type { Cause } from './ending.ts';
import { type BadMark, isUnderWay, type Operation, type OperationEvent, type Signal } from './operation.ts';
import { whyNot } from './why-not.ts';

export type Taken = { taken: Operation; event: OperationEvent } | { refused: string };

export function take(operation: Operation, signal: Signal): Taken {
  const refused = whyNot(operation, signal);
  if (refused) return { refused };
  return {
    // The lane changes with the wish itself: the rollback's own workers must not wait for the deploy's next look.
    taken: {
      ...operation,
      lane: signal.ask === 'roll back' ? 'rollback' : operation.lane,
      signals: [...operation.signals, signal],
    },
    event: { at: signal.at, by: signal.by, kind: 'signal', what: inWords(signal) },
  };
}

const inWords = (signal: Signal): string =>
  'reason' in signal && signal.reason ? `asked to ${signal.ask}: ${signal.reason}` : `asked to ${signal.ask}`;

export interface Heeded {
  operation: Operation;
  events: OperationEvent[];
  markBad?: BadMark;
}

/** The pending signals, followed in their order. */
export function heed(operation: Operation, now: number): Heeded {
  if (operation.signals.length === 0) return { operation, events: [] };
  let heeded: Heeded = { operation: { ...operation, signals: [] }, events: [] };
  for (const signal of operation.signals) {
    if (heeded.operation.end) break;
    if (heeded.operation.back && !heeded.operation.stopped && signal.ask !== 'abandon') break;
    const next = follow(heeded.operation, signal, now);
    heeded = {
      operation: { ...next.operation, decided: { ask: signal.ask, by: signal.by, at: signal.at } },
      events: [...heeded.events, ...next.events],
      markBad: next.markBad ?? heeded.markBad,
    };
  }
  return heeded;
}

function follow(operation: Operation, signal: Signal, now: number): Heeded {
  const plain = (next: Operation): Heeded => ({ operation: next, events: [] });
  switch (signal.ask) {
    case 'roll back':
      return operation.back ? plain(restored(operation, now)) : rollBack(operation, signal, now);
    case 'pause':
      return plain({ ...operation, paused: { by: signal.by, at: signal.at, reason: signal.reason } });
    case 'resume':
      return plain(resumed(operation, signal.at));
    case 'skip bake':
      return plain({ ...resumed(operation, signal.at), bakeEndedBy: signal.by });
    case 'extend canary':
      return plain({ ...operation, asking: undefined, ...moreTime(operation, now) });
    case 'accept canary':
      return plain({ ...operation, asking: undefined, canaryAcceptedBy: signal.by });
    case 'restore':
      return plain(restored(operation, now));
    case 'abandon':
      return plain({ ...accepted(operation), end: { how: 'left', at: now, by: signal.by } });
    case 'leave line':
      return plain({
        ...operation,
        waiting: undefined,
        end: {
          how: 'not started',
          at: now,
          reasons: [`${signal.by.name} took it out of the line`],
          next: 'Ask again to deploy it later.',
        },
      });
    case 'approve':
      return plain({ ...operation, asking: undefined, approvedBy: signal.by });
    case 'override freeze':
      return plain({ ...operation, frozen: undefined, unfrozenBy: { by: signal.by, reason: signal.reason } });
    case 'keep release':
      return plain({ ...operation, asking: undefined, keptBy: signal.by });
    case 'go on':
      return plain({ ...operation, waiting: operation.waiting && { since: operation.waiting.since, goOn: true } });
  }
}

/** Before anything was changed there is nothing to roll back: it simply does not start. */
function rollBack(operation: Operation, signal: Signal & { ask: 'roll back' }, now: number): Heeded {
  if (!isUnderWay(operation)) {
    const reasons = [`${signal.by.name} stopped it${signal.reason ? `: ${signal.reason}` : ''}`];
    return {
      operation: { ...operation, end: { how: 'not started', at: now, reasons, next: 'Ask again to start it.' } },
      events: [],
    };
  }
  const cause = causeOf(operation, signal);
  // Whatever a foreign hand set is known now, and may be overwritten: a person decided it.
  const route =
    operation.route && operation.stopped
      ? { ...operation.route, ours: [...operation.route.ours, operation.stopped.is] }
      : operation.route;
  return {
    operation: turnBack({ ...operation, route }, cause, now, signal.at),
    events: [event(now, 'back', turningBack(operation, cause))],
    markBad: badMark(operation, cause, now),
  };
}

/** Whoever is asked to approve and rolls back has declined. */
function causeOf({ asking, asked }: Operation, { by, reason }: Signal & { ask: 'roll back' }): Cause {
  const declines = asking?.about === 'approval' && by.id !== asked.by.id;
  return { why: declines ? 'not approved' : 'person', by, reason };
}

const resumed = (operation: Operation, at: number): Operation => ({
  ...operation,
  paused: undefined,
  pausedFor: operation.pausedFor + (operation.paused ? at - operation.paused.at : 0),
});

/** As much time again as the canary had, or as the step of the shift has, from now on. */
function moreTime(operation: Operation, now: number): Partial<Operation> {
  const { stage, step, trafficSince } = operation;
  if (stage === 'shift' && step) return { step: { ...step, since: now }, pausedFor: 0 };
  return { canaryExtendedBy: now - (trafficSince ?? stageBegan(operation)) };
}

/** What somebody set by hand is what the route shall be: nothing changes it any more. */
function accepted(operation: Operation): Operation {
  const { stopped, route } = operation;
  return stopped && route
    ? { ...operation, route: { want: stopped.is, ours: [...route.ours, stopped.is] } }
    : operation;
}

/** The foreign weights count as ours, so that they may be overwritten; the stage, or the way back, starts again. */
function restored(operation: Operation, now: number): Operation {
  const { stopped, route, back } = operation;
  if (!stopped || !route) return { ...operation, stopped: undefined };
  return {
    ...operation,
    stopped: undefined,
    back: back && { ...back, routeBackAt: undefined },
    pausedFor: operation.pausedFor + now - stopped.at,
    trafficSince: operation.stage === 'canary' ? undefined : operation.trafficSince,
    route: { ...route, ours: [...route.ours, stopped.is] },
  };
}
