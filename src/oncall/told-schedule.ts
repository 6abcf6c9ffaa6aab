/**
 * A schedule as people were told of it last. Compared with the one that counts, it says later and elsewhere whether
 * somebody still has to hear of a change.
 */
import type { Schedule } from './schedule.ts';

/** Questions that nobody has taken change nothing, and are left out. */
export const asTold = ({ layers, overrides, swaps, temporaries }: Schedule): string =>
  JSON.stringify({ layers, overrides, swaps: swaps.filter(({ state }) => state.is === 'taken'), temporaries });

/** Takes what `asTold` gave. */
export const fromTold = (told: string): Schedule => JSON.parse(told);
