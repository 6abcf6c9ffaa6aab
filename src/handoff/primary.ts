/** The turns of the layer that is called first. In which order people stand in one changes nothing for anybody. */
import type { Schedule, Span } from '../oncall/schedule.ts';
import { turnsBetween } from '../oncall/turns.ts';

export interface PrimaryTurn extends Span {
  people: string[];
}

/** Without holes; nobody is a turn too. Empty where the team has no layer. */
export function primaryTurns(schedule: Schedule, from: number, to: number): PrimaryTurn[] {
  const turns: PrimaryTurn[] = [];
  for (const turn of turnsBetween({ ...schedule, layers: schedule.layers.slice(0, 1) }, from, to)) {
    const last = turns.at(-1);
    if (last && sameCrew(last.people, turn.people)) last.to = turn.to;
    else turns.push({ from: turn.from, to: turn.to, people: turn.people });
  }
  return turns;
}

export const sameCrew = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((person) => other.includes(person));
