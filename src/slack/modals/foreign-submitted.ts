import { rollBackWithReason } from '../actions/roll-back-card.ts';
import { deployAnswer } from '../answers/deploy-answer.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Submission, User } from '../coming.ts';
import { rollBackTyped } from '../commands/rollback.ts';
import type { Submitted } from '../door.ts';
import type { Message } from '../messages/blocks.ts';
import { rightTo } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import { type Goal, readPending } from '../wishes/wish.ts';
import { wishDeploy } from '../wishes/wish-deploy.ts';

/** Somebody of another team has given a reason: what waited for it goes on. */
export async function foreignSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const pending = readPending(metadata);
  const reason = values.reason?.reason?.value?.trim();
  if (!pending) return { close: olderVersion() };
  if (!reason) return { errors: { reason: 'Say in one sentence why.' } };
  return { close: await goOn(bot, pending.goal, user, reason) };
}

async function goOn(bot: Bot, goal: Goal, user: User, reason: string): Promise<Message | null> {
  if (goal.to === 'roll back a card') return rollBackWithReason(bot, goal.operation, user, reason);
  const place = findPlace(bot.catalog, goal.wish.service, goal.wish.environment);
  if ('unknown' in place) return olderVersion();
  const right = rightTo(bot.catalog, place.service, user.id);
  if (right.may === 'no') return notYourService(bot.catalog, place.service, 'change it');
  if (goal.to === 'roll back') return rollBackTyped(bot, place, { ...goal.wish, reason }, user);
  const wish = { ...goal.wish, reason };
  return deployAnswer(bot, place, wish, await wishDeploy(bot, place, wish, user));
}
