/**
 * When a sleeping operation looks again: all of a region at the same moments, so that their looks share calls.
 * Regions have moments of their own, so that one worker does not wake for all of them at once.
 */
import { LONGEST_SLEEP } from '../asleep.ts';

/** Milliseconds from `now` to the next round but those that are too near: two looks shall be two looks. */
export function untilNextRound(look: number, now: number, region = ''): number {
  const every = Math.min(look, LONGEST_SLEEP);
  const left = every - ((now + shiftOf(region, every)) % every);
  if (left >= every / 2) return left;
  const overnext = left + every;
  // Too long for one sleep: two halves of it.
  return overnext > LONGEST_SLEEP ? overnext / 2 : overnext;
}

function shiftOf(region: string, every: number): number {
  let sum = 0;
  for (const letter of region) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum % every;
}
