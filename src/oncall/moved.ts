/** Whose time on call an edit moved: told to them, because nobody looks at a schedule every day. */
import type { Person, Schedule, Shift, Span } from './schedule.ts';
import { shiftsBetween } from './shifts-between.ts';

/** `on`: on call now and not before; `off`: the other way round. */
export interface Move extends Span {
  is: 'on' | 'off';
  person: Person;
  layer: string;
  /** Who is on call at that time now, beside this person. */
  others: Person[];
}

/** Of the time between two instants, layer by layer, in time. Who is on call in another way than before was not moved. */
export function movedShifts(before: Schedule, after: Schedule, from: number, to: number): Move[] {
  const [was, is] = [shiftsBetween(before, from, to), shiftsBetween(after, from, to)];
  const layers = [...new Set([...after.layers, ...before.layers].map(({ name }) => name))];
  return layers.flatMap((layer) => {
    const [then, now] = [was, is].map((shifts) => shifts.filter((each) => each.layer === layer)) as [Shift[], Shift[]];
    const cuts = [...new Set([...then, ...now].flatMap((shift) => [shift.from, shift.to]))].sort((a, b) => a - b);
    const moves: Move[] = [];
    for (const [i, at] of cuts.slice(0, -1).entries()) {
      const span = { from: at, to: cuts[i + 1] ?? at };
      for (const move of movesAt(peopleAt(then, at), peopleAt(now, at))) join(moves, { ...move, ...span, layer });
    }
    return moves.sort((a, b) => a.from - b.from);
  });
}

function movesAt(was: Person[], is: Person[]): Pick<Move, 'is' | 'person' | 'others'>[] {
  const gone = was.filter((person) => !is.includes(person));
  const come = is.filter((person) => !was.includes(person));
  return [
    ...gone.map((person) => ({ is: 'off' as const, person, others: is })),
    ...come.map((person) => ({ is: 'on' as const, person, others: is.filter((each) => each !== person) })),
  ];
}

function join(moves: Move[], next: Move): void {
  const same = moves.find(
    (each) =>
      each.to === next.from &&
      each.is === next.is &&
      each.person === next.person &&
      each.others.join() === next.others.join(),
  );
  if (same) same.to = next.to;
  else moves.push(next);
}

function peopleAt(shifts: Shift[], at: number): Person[] {
  const shift = shifts.find(({ from, to }) => from <= at && at < to);
  return shift?.duty.is === 'held' ? shift.duty.held.map(({ person }) => person) : [];
}
