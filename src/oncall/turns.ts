/** Shifts as people think of them: who is on call from when to when, however that came. */
import type { Held, Person, Schedule, Span } from './schedule.ts';
import { shiftsBetween } from './shifts-between.ts';

export interface TurnOnCall extends Span {
  layer: string;
  /** Nobody: a gap. */
  people: Person[];
  /** How they came to it, of the beginning of the turn. */
  held: Held[];
}

/** As `shiftsBetween`; one after the other with the same people are one. */
export function turnsBetween(schedule: Schedule, from: number, to: number): TurnOnCall[] {
  const turns: TurnOnCall[] = [];
  for (const shift of shiftsBetween(schedule, from, to)) {
    const held = shift.duty.is === 'held' ? shift.duty.held : [];
    const people = held.map(({ person }) => person);
    const last = turns.at(-1);
    const same = last?.layer === shift.layer && last.people.join() === people.join();
    if (last && same) last.to = shift.to;
    else turns.push({ layer: shift.layer, from: shift.from, to: shift.to, people, held });
  }
  return turns;
}
