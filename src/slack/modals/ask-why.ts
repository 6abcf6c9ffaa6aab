import type { Bot } from '../bot-parts.ts';
import type { Opening } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import type { Goal } from '../wishes/wish.ts';
import { type ForeignFormFacts, foreignForm } from './foreign-form.ts';
import { openModal } from './open-modal.ts';

type Facts = Omit<ForeignFormFacts, 'pending' | 'reason'> & { goal: Goal };

/** Asks somebody of another team for a reason. The form opens within three seconds or not at all: no slow step before. */
export async function askWhy(bot: Bot, opening: Opening, { goal, ...facts }: Facts): Promise<Message | null> {
  const pending = { responseUrl: opening.responseUrl, goal };
  const reason = 'wish' in goal ? goal.wish.reason : undefined;
  const opened = await openModal(bot, opening.triggerId, foreignForm({ ...facts, pending, reason }));
  return 'tooLate' in opened ? opened.tooLate : null;
}
