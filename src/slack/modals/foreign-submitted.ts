import { rollBackCard } from '../actions/roll-back-card.ts';
import { deployAnswer } from '../answers/deploy-answer.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Submission } from '../coming.ts';
import { rollBackTyped } from '../commands/rollback.ts';
import type { Submitted } from '../door.ts';
import type { Message } from '../messages/blocks.ts';
import { rightTo } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import { type Pending, readPending } from '../wishes/wish.ts';
import { askerOf, wishDeploy } from '../wishes/wish-deploy.ts';

/** Somebody of another team has given a reason: what waited for it goes on. */
export async function foreignSubmitted(bot: Bot, { metadata, values, user }: Submission): Promise<Submitted> {
  const pending = readPending(metadata);
  const reason = values.reason?.reason?.value?.trim();
  if (!pending) return { close: olderVersion() };
  if (!reason) return { errors: { reason: 'Say in one sentence why.' } };
  return { close: await goOn(bot, pending.wish, user, reason) };
}

async function goOn(
  bot: Bot,
  wish: Pending['wish'],
  user: Submission['user'],
  reason: string,
): Promise<Message | null> {
  if (wish.what === 'roll back card') return rollBackCard(bot, wish.operation, user, reason);
  const place = findPlace(bot.catalog, wish.service, wish.environment);
  if ('unknown' in place) return olderVersion();
  const right = rightTo(bot.catalog, place.service, user.id);
  if (right.may === 'no') return notYourService(place.service.name, right.owner, 'change it');
  if (wish.what === 'roll back') return rollBackTyped(bot, place, { ...wish, reason }, user);
  const { what: _, ...deploy } = { ...wish, reason };
  return deployAnswer(bot, place, deploy, await wishDeploy(bot, place, deploy, await askerOf(bot, place, user)));
}
