/**
 * The life of a swap: offered, then taken by somebody, or past when its time came first, or withdrawn. What is over
 * changes nothing any more and is still shown.
 */
import type { Person, Swap } from './schedule.ts';

export type SwapRefusal = 'already-taken' | 'past' | 'withdrawn' | 'own-shift' | 'not-yours';

export type SwapStep = { is: 'done'; swap: Swap } | { is: 'refused'; because: SwapRefusal; by?: Person };

/** An offer that nobody took before its time began is past. `now` in ms. */
export function asOf(swap: Swap, now: number): Swap {
  return swap.state.is === 'offered' && now >= swap.from ? { ...swap, state: { is: 'past' } } : swap;
}

/** The first to take it has it; the others are told who was faster. */
export function take(swap: Swap, by: Person, now: number): SwapStep {
  const { state, person } = asOf(swap, now);
  if (state.is === 'taken') return { is: 'refused', because: 'already-taken', by: state.by };
  if (state.is !== 'offered') return { is: 'refused', because: state.is };
  if (by === person) return { is: 'refused', because: 'own-shift' };
  return { is: 'done', swap: { ...swap, state: { is: 'taken', by, at: now } } };
}

/** By the one who asked, as long as nobody relies on it. */
export function withdraw(swap: Swap, by: Person, now: number): SwapStep {
  const { state, person } = asOf(swap, now);
  if (by !== person) return { is: 'refused', because: 'not-yours' };
  if (state.is === 'taken') return { is: 'refused', because: 'already-taken', by: state.by };
  if (state.is !== 'offered') return { is: 'refused', because: state.is };
  return { is: 'done', swap: { ...swap, state: { is: 'withdrawn', at: now } } };
}
