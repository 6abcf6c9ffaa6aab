/**
 * What a team must read of its decision about a noisy alarm: written with the decision itself, in one step, and kept
 * until it was said. So a bot that dies between the two words leaves no team in the dark.
 */
import type { NoiseAnswer } from './noise-answer.ts';
import type { NoisyAlarm } from './noisy.ts';

/** The alarm as it was seen: `pages` in so many `weeks`. */
export interface NoiseNews {
  alarm: Pick<NoisyAlarm, 'title' | 'service' | 'environment'>;
  pages: number;
  weeks: number;
  answer: NoiseAnswer;
}

export const newsOfDecision = (
  { title, service, environment, pages }: NoisyAlarm,
  answer: NoiseAnswer,
  weeks: number,
): NoiseNews => ({ alarm: { title, service, environment }, pages: pages.length, weeks, answer });
