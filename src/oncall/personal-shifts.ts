/** Each person's own shifts: what a calendar shows, and what somebody is told about. */
import { sameWay } from './same-way.ts';
import type { Held, PersonalSpan, Shift } from './schedule.ts';

export interface PersonalShift extends PersonalSpan {
  layer: string;
  held: Held;
}

/**
 * By their beginnings. Somebody who stays on call while others come and go has one shift, as long as it is held in the
 * same way: what is covered for another stands alone. Takes what `shiftsBetween` gives.
 */
export function personalShifts(shifts: Shift[]): PersonalShift[] {
  const all: PersonalShift[] = [];
  let running: PersonalShift[] = [];
  for (const { layer, from, to, duty } of shifts) {
    const next: PersonalShift[] = [];
    for (const held of duty.is === 'held' ? duty.held : []) {
      const before = running.find((one) => one.layer === layer && one.to === from && sameWay(one.held, held));
      const shift = before ?? { person: held.person, layer, from, to, held };
      shift.to = to;
      if (!before) all.push(shift);
      next.push(shift);
    }
    running = next;
  }
  return all.sort((a, b) => a.from - b.from);
}
