/** In line: one operation after the other, and nobody begins where somebody must look first. */
import { event, finish } from './decision.ts';
import type { Hold } from './hold.ts';
import type { Operation, OperationEvent } from './operation.ts';
import { type Heeded, heed } from './signals.ts';

/**
 * Its signals followed, and whether a hold keeps it in line when its turn comes. The hold of a rollback is passed by
 * whoever says `go on`, a person's hold only by its owner or by the deploy that was asked for in spite of it.
 */
export function decideWaiting(operation: Operation, hold: Hold | null, now: number): Heeded {
  const heeded = heed(operation, now);
  const { waiting, end } = heeded.operation;
  if (end) {
    const { operation: ended, events } = finish(heeded.operation, end, 'It left the line');
    return { operation: ended, events: [...heeded.events, ...events] };
  }
  if (!waiting) return heeded;
  const { blockedBy: _, held: __, ...free } = waiting;
  const stands = hold && !passes(heeded.operation, hold) ? hold : null;
  if (!stands) return { ...heeded, operation: { ...heeded.operation, waiting: free } };
  const why = stands.by === null && stands.after ? { blockedBy: stands.after } : { held: stands };
  return { ...heeded, operation: { ...heeded.operation, waiting: { ...free, ...why } } };
}

/** Its place in line, written down: the cards of those who move up are drawn anew. */
export function inPlace(operation: Operation, line: Operation[]): Operation {
  const place = line.findIndex(({ id }) => id === operation.id) + 1;
  return operation.waiting && place > 0 ? { ...operation, waiting: { ...operation.waiting, place } } : operation;
}

/** A rollback always may. */
function passes({ kind, asked, waiting }: Operation, hold: Hold): boolean {
  if (kind === 'rollback') return true;
  if (asked.overrides?.includes('hold') && hold.at <= asked.at) return true;
  return hold.by === null && waiting?.goOn === true;
}

/**
 * The newest of the deploys that wait behind this one, without a rollback between them: all of them become that one.
 * Null where it goes alone. `line`: those that wait, first come first.
 */
export function newestOf(operation: Operation, line: Operation[]): Operation | null {
  if (operation.kind === 'rollback') return null;
  const behind = line.slice(line.findIndex(({ id }) => id === operation.id) + 1);
  const rollback = behind.findIndex(({ kind }) => kind === 'rollback');
  return (rollback < 0 ? behind : behind.slice(0, rollback)).at(-1) ?? null;
}

/** `newest` takes along what this one would have brought. Twice is once. */
export function takeAlong(newest: Operation, older: Operation): Operation {
  const releases = [...(newest.together ?? []), ...(older.together ?? []), older.release];
  const together = [...new Set(releases)].filter((release) => release !== newest.release);
  const noWayBack = newest.noWayBack ?? older.noWayBack;
  return {
    ...newest,
    ...(together.length > 0 && { together }),
    ...(noWayBack && { noWayBack }),
    ...(older.waiting?.goOn && newest.waiting && { waiting: { ...newest.waiting, goOn: true } }),
  };
}

export function goesTogether(older: Operation, newest: Operation, now: number): Heeded {
  const reasons = [`it goes together with ${newest.release}`];
  const next = `Nothing: ${newest.release}, asked for by ${newest.asked.by.name}, brings it along.`;
  const words = `${older.service} ${older.release} goes together with ${newest.release}`;
  const { operation, events } = finish(
    { ...older, waiting: undefined },
    { how: 'not started', at: now, reasons, next },
    words,
  );
  return { operation, events };
}

export const tookAlong = (older: Operation, now: number): OperationEvent[] => [
  event(now, 'did', `${older.release}, asked for by ${older.asked.by.name}, goes along`),
];
