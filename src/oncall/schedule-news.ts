/**
 * What a team must read of a change of who is on call: written with the change itself, in one step, and kept until it
 * was said. So a bot that dies between the two words leaves no team in the dark.
 */
import type { Person, Span } from './schedule.ts';

/** `who` changed it `at` this instant, ms. `instead`: only where one person was on for all of it. */
export type ScheduleNews = Span & { layer: string; who: readonly Person[]; at: number } & (
    | { is: 'on'; by: Person; instead: Person | null; how: 'took it' | 'set it' | 'swapped' }
    | { is: 'as before' }
  );
