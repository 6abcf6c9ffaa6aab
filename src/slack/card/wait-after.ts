/** What could not be said is tried again: after how long. */
import { WebAPIRateLimitedError } from '@slack/web-api';
import { slackError } from './form.ts';
import { TakenOver } from './say.ts';

/** Slack says nothing, or refuses; ms. */
export const AGAIN = { outOfReach: 2000, refused: 30_000 };

/** Milliseconds; 0: another worker says it. `refusedWith` hears Slack's word for what only a person can mend. */
export async function waitAfter(
  error: unknown,
  log: (error: string) => void,
  refusedWith: (word: string) => Promise<unknown> = async () => {},
): Promise<number> {
  if (error instanceof TakenOver) return 0;
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000;
  const word = slackError(error);
  log(word ?? String(error));
  if (!word) return AGAIN.outOfReach;
  await refusedWith(word).catch(() => {});
  return AGAIN.refused;
}
