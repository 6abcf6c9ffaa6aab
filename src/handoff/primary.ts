/** The turns of the layer that is called first. In which order people stand in one changes nothing for anybody. */
import type { Held, Schedule, Span } from '../oncall/schedule.ts';
import { turnsBetween } from '../oncall/turns.ts';

export interface PrimaryTurn extends Span {
  people: string[];
  /** Held for others: by an override or a swap, nobody by their own turn. */
  covers: boolean;
}

/** Without holes; nobody is a turn too. Empty where the team has no layer. */
export function primaryTurns(schedule: Schedule, from: number, to: number): PrimaryTurn[] {
  const turns: PrimaryTurn[] = [];
  for (const turn of turnsBetween({ ...schedule, layers: schedule.layers.slice(0, 1) }, from, to)) {
    const last = turns.at(-1);
    if (last && sameCrew(last.people, turn.people)) last.to = turn.to;
    else turns.push({ from: turn.from, to: turn.to, people: turn.people, covers: isCover(turn.held) });
  }
  return turns;
}

const isCover = (held: Held[]): boolean =>
  held.length > 0 && held.every(({ by }) => by === 'override' || by === 'swap');

export const sameCrew = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((person) => other.includes(person));
