/** What a team decided about a noisy alarm, and when that is asked again. Instants are milliseconds. */
import type { Person } from '../delivery/person.ts';
import type { NoisyAlarm, Proposal } from './noisy.ts';

export const NOISE_DECISIONS = ['raise', 'delete', 'automate', 'leave'] as const;
export type NoiseDecision = Proposal['do'] | 'leave';

export interface NoiseAnswer {
  decision: NoiseDecision;
  by: Person;
  at: number;
}

const WEEK = 7 * 86_400_000;
/** Whatever was decided has had its time. */
export const ASKED_AGAIN_AFTER = 4 * WEEK;

/** `since`: how often it paged after the answer. `asks`: the team is asked now. */
export interface NoiseStanding {
  alarm: NoisyAlarm;
  answer: NoiseAnswer | null;
  since: number;
  asks: boolean;
}

export function standingOf(alarm: NoisyAlarm, answer: NoiseAnswer | null, now: number): NoiseStanding {
  const since = answer ? alarm.pages.filter(({ opened }) => opened > answer.at).length : 0;
  const due = !answer || (now - answer.at >= ASKED_AGAIN_AFTER && since > 0);
  return { alarm, answer, since, asks: alarm.proposal !== null && due };
}
