/** Which leaked pins fullcycle lifts by itself, and when. Whoever may still be at work gets time. */
import type { Operation } from '../operation.ts';

const MINUTE = 60_000;
/** A last push of an operation that has ended may still be under way. */
export const AFTER_END = 5 * MINUTE;
/** Records that are restored after an outage may know it again. */
export const AFTER_UNKNOWN = 30 * MINUTE;

/** `operation` undefined: no record knows it; `firstSeen`: when that was found, ms. */
export function mayLift(operation: Operation | undefined, firstSeen: number, now: number): boolean {
  if (!operation) return now - firstSeen >= AFTER_UNKNOWN;
  const { end } = operation;
  if (!end) return false;
  return now - end.at >= AFTER_END;
}
