/** What time alone asks of a handoff: the question for a note, the reminder, the word to the team. */
import type { Handoff } from './handoff.ts';
import type { Moment } from './moments.ts';
import type { HandoffPlan } from './plan.ts';

/** In a short shift its middle: whoever has just begun has nothing to write yet. */
export const askAt = ({ at, shift }: Pick<Moment, 'at' | 'shift'>, { askBefore }: HandoffPlan): number =>
  at - Math.min(askBefore, (shift.to - shift.from) / 2);

export interface Due {
  at: number;
  do: 'remind' | 'tell the team';
}

/** What comes next of one that was told; null: nothing, or its shift is over before. */
export function nextOf({ state, next, to }: Pick<Handoff, 'state' | 'next' | 'to'>, plan: HandoffPlan): Due | null {
  if (state.is !== 'told' || to.length === 0 || state.team !== undefined) return null;
  const due: Due =
    state.reminded === undefined
      ? { at: state.at + plan.remindAfter, do: 'remind' }
      : { at: state.reminded + plan.remindAfter, do: 'tell the team' };
  return next && due.at >= next.to ? null : due;
}

/** The record after that. */
export function done(handoff: Handoff, due: Due, now: number): Handoff {
  const { state } = handoff;
  if (state.is !== 'told') return handoff;
  return { ...handoff, state: { ...state, ...(due.do === 'remind' ? { reminded: now } : { team: now }) } };
}
