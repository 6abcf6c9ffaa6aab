/**
 * What people ask of a running operation. `take` answers at the desk, at the moment of the click: either the wish is
 * written into the record, or one sentence says what is so now and who decided it. `heed` follows it, in `decide`.
 */
import { badMark, causeInWords, event, stageBegan, turnBack, turningBack } from './decision.ts';
import { type BadMark, isUnderWay, type Operation, type OperationEvent, type Signal } from './operation.ts';

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

/** One sentence why the wish has no place here now; null when it has. */
function whyNot(operation: Operation, signal: Signal): string | null {
  const over = endInWords(operation);
  if (over) return over;
  const wish = [...operation.signals].reverse().find((other) => other.ask === signal.ask);
  if (wish) return `${wish.by.name} was faster and asked for the same. It is being done.`;
  if (operation.back)
    return `It is rolling back already: ${operation.release} ${causeInWords(operation, operation.back.cause)}.`;
  switch (signal.ask) {
    case 'roll back':
    case 'abandon':
      return null;
    case 'leave line':
    case 'go on':
      return operation.waiting ? null : `It does not wait any more: it is in its ${operation.stage}.`;
    case 'pause':
      if (operation.stage === 'rolling')
        return 'AWS cannot pause the replacement of instances. Roll back, or pause it in its bake.';
      return operation.paused ? `${operation.paused.by.name} has paused it already.` : null;
    case 'resume':
      return operation.paused ? null : 'It is not paused: somebody resumed it, or it was never stopped.';
    case 'skip bake':
      return operation.stage === 'bake' ? null : `It is not in its bake, it is in its ${operation.stage}.`;
    case 'extend canary':
    case 'accept canary':
      return operation.asking ? null : `Nothing is asked any more: it is in its ${operation.stage}.`;
    case 'restore':
      return operation.stopped ? null : 'It is not stopped any more: somebody decided already.';
    case 'approve':
      return operation.asking?.about === 'approval' ? null : 'Nobody needs to approve it any more.';
    case 'override freeze':
      return operation.frozen ? null : 'No freeze holds it any more.';
    case 'keep release':
      return operation.asking?.about === 'no way back' ? null : 'Somebody decided already.';
  }
}

function endInWords(operation: Operation): string | null {
  const { end, service, release, environment, from, back } = operation;
  switch (end?.how) {
    case undefined:
      return null;
    case 'live':
      return `This is over: ${service} ${release} is live in ${environment}.`;
    case 'rolled back': {
      const who = back?.cause.why === 'person' ? ` by ${back.cause.by.name}` : '';
      return `This is over: ${service} ${release} was rolled back${who}, ${from ?? 'the old release'} serves all requests.`;
    }
    case 'not started':
      return `This is over: ${service} ${release} was not started, nothing has changed.`;
    case 'left':
      return `This is over: ${end.by.name} took it out of fullcycle's hands.`;
  }
}

export interface Heeded {
  operation: Operation;
  events: OperationEvent[];
  markBad?: BadMark;
}

/** The pending signals, followed in their order. */
export function heed(operation: Operation, now: number): Heeded {
  let heeded: Heeded = { operation: { ...operation, signals: [] }, events: [] };
  for (const signal of operation.signals) {
    if (heeded.operation.back || heeded.operation.end) break;
    const next = follow(heeded.operation, signal, now);
    heeded = {
      operation: next.operation,
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
      return rollBack(operation, signal, now);
    case 'pause':
      return plain({ ...operation, paused: { by: signal.by, at: signal.at, reason: signal.reason } });
    case 'resume':
      return plain(resumed(operation, signal.at));
    case 'skip bake':
      return plain({ ...resumed(operation, signal.at), bakeEndedBy: signal.by });
    case 'extend canary':
      return plain({ ...operation, asking: undefined, canaryExtendedBy: extension(operation, now) });
    case 'accept canary':
      return plain({ ...operation, asking: undefined, canaryAcceptedBy: signal.by });
    case 'restore':
      return plain(restored(operation, now));
    case 'abandon':
      return plain({ ...operation, end: { how: 'left', at: now, by: signal.by } });
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
  const cause = { why: 'person', by: signal.by, reason: signal.reason } as const;
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

const resumed = (operation: Operation, at: number): Operation => ({
  ...operation,
  paused: undefined,
  pausedFor: operation.pausedFor + (operation.paused ? at - operation.paused.at : 0),
});

/** As much time again as the canary had, from now on. */
const extension = (operation: Operation, now: number): number =>
  now - (operation.trafficSince ?? stageBegan(operation));

/** The foreign weights count as ours, so that they may be overwritten; the stage starts again. */
function restored(operation: Operation, now: number): Operation {
  const { stopped, route } = operation;
  if (!stopped || !route) return { ...operation, stopped: undefined };
  return {
    ...operation,
    stopped: undefined,
    pausedFor: operation.pausedFor + now - stopped.at,
    trafficSince: operation.stage === 'canary' ? undefined : operation.trafficSince,
    route: { ...route, ours: [...route.ours, stopped.is] },
  };
}
