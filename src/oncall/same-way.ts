/** Whether nothing changes for somebody, or for a whole layer, from one instant to the next. */
import type { Duty, Held } from './schedule.ts';

/** The same person, for the same reason, instead of the same one, with the same question. */
export const sameWay = (a: Held, b: Held | undefined): boolean =>
  a.person === b?.person && a.by === b.by && a.inPlaceOf === b.inPlaceOf && a.asks === b.asks;

export function sameDuty(a: Duty, b: Duty): boolean {
  if (a.is === 'gap' || b.is === 'gap') return a.is === b.is;
  return a.held.length === b.held.length && a.held.every((one, i) => sameWay(one, b.held[i]));
}
