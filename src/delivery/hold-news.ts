/**
 * What a team must read of a hold: written with the hold itself, in one step, and kept until it was said. So a bot
 * that dies between the two words leaves no team in the dark.
 */
import type { Hold } from './hold.ts';
import type { Person } from './person.ts';

export interface HoldNews {
  /** The same for the same change, however often it is tried. */
  id: string;
  at: number;
  hold: Hold;
  /** Whose hold it was before. */
  from?: Hold;
  /** Absent: it was set. */
  liftedBy?: Person;
}

/** Of a hold that was set at this instant. */
export const lockNewsId = (at: number): string => `held-${at}`;

export const newsOfLock = (hold: Hold, from?: Hold): HoldNews => ({
  id: lockNewsId(hold.at),
  at: hold.at,
  hold,
  ...(from && { from }),
});

export const newsOfLift = (hold: Hold, liftedBy: Person, at: number): HoldNews => ({
  id: `lifted-${hold.at}`,
  at,
  hold,
  liftedBy,
});
