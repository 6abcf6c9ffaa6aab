import { deployAnswer } from '../answers/deploy-answer.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Submission, User } from '../coming.ts';
import { rollBackTyped } from '../commands/rollback.ts';
import type { Submitted } from '../door.ts';
import { lock } from '../holds/lock.ts';
import type { Message } from '../messages/blocks.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import { type Goal, readPending } from '../wishes/wish.ts';
import { wishDeploy } from '../wishes/wish-deploy.ts';
import { goOnAnyway } from './go-on-anyway.ts';
import { rollBackWithReason } from './roll-back-card.ts';

/** A reason was given, by an owner or by somebody of another team: what waited for it goes on. */
export async function reasonSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const pending = readPending(metadata);
  const reason = values.reason?.reason?.value?.trim();
  if (!pending) return { close: olderVersion() };
  if (!reason) return { errors: { reason: 'Say in one sentence why.' } };
  return { close: await goOn(bot, pending.goal, user, reason) };
}

async function goOn(bot: Bot, goal: Goal, user: User, reason: string): Promise<Message | null> {
  if (goal.to === 'roll back a card') return rollBackWithReason(bot, goal.operation, user, reason);
  if (goal.to === 'override freeze') return goOnAnyway(bot, goal.operation, user, reason);
  const { service, environment } = goal.to === 'hold' ? goal : goal.wish;
  const place = findPlace(bot.catalog, service, environment);
  if ('unknown' in place) return olderVersion();
  if (goal.to === 'hold') return lock(bot, place, { reason }, user);
  const right = await rightNow(bot, place.service, user.id);
  if (right.may === 'no') return notYourService(bot.catalog, place.service, 'change it');
  if (goal.to === 'roll back') return rollBackTyped(bot, place, { ...goal.wish, reason }, user);
  if (goal.wish.overrides && right.may !== 'yes') return notYourService(bot.catalog, place.service, 'deploy it now');
  const wish = { ...goal.wish, reason };
  return deployAnswer(bot, place, wish, await wishDeploy(bot, place, wish, user), user);
}
