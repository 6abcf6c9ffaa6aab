import type { Bot } from '../bot-parts.ts';
import type { Opening } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import type { Goal } from '../wishes/wish.ts';
import { openModal } from './open-modal.ts';
import { reasonForm } from './reason-form.ts';

/** Asks one of the owners why. The form opens within three seconds or not at all: no slow step before. */
export async function askReason(
  bot: Bot,
  opening: Opening,
  { goal, what }: { goal: Goal; what: string },
): Promise<Message | null> {
  const reason = 'wish' in goal ? goal.wish.reason : undefined;
  const pending = { responseUrl: opening.responseUrl, goal };
  const opened = await openModal(bot, opening.triggerId, reasonForm({ pending, what, reason }));
  return 'tooLate' in opened ? opened.tooLate : null;
}
