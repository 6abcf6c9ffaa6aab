import { liveAlready } from '../answers/deploy-answer.ts';
import { rollbackHelp } from '../answers/help.ts';
import { noPlace } from '../answers/no-place.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { nothingBefore, rollbackAnswer, rollbackOffer } from '../answers/roll-back-answer.ts';
import { unclearWords } from '../answers/unclear-words.ts';
import { unknownRelease } from '../answers/unknown-release.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { readRollback } from '../grammar/words.ts';
import type { Message } from '../messages/blocks.ts';
import { askWhy } from '../modals/ask-why.ts';
import { rightNow } from '../rights.ts';
import { findPlace, type Place } from '../wishes/place.ts';
import type { RollbackWish } from '../wishes/wish.ts';
import { planRollback, wishRollback } from '../wishes/wish-roll-back.ts';

/** /rollback api */
export async function rollback(bot: Bot, typed: Typed): Promise<Message | null> {
  const words = readRollback(typed.text);
  if (words.ask === 'help') return rollbackHelp(bot.catalog, typed.user.id);
  if (words.ask === 'unclear') return unclearWords(words, typed.command, said(typed));
  const place = findPlace(bot.catalog, words.service, words.environment);
  if ('unknown' in place) return noPlace(place, said(typed), {});
  const service = place.service.name;
  const wish: RollbackWish = { service, environment: place.environment.name, to: words.to, reason: words.reason };
  const right = await rightNow(bot, place.service, typed.user.id);
  if (right.may === 'no') return notYourService(bot.catalog, place.service, 'roll it back');
  if (right.may === 'yes') return rollBackTyped(bot, place, wish, typed.user);
  const what = `${service} in ${wish.environment}, back to ${wish.to ?? 'the release before'}`;
  return askWhy(bot, typed, { service: place.service, right, goal: { to: 'roll back', wish }, what });
}

/** What runs is taken over at once; a rollback that takes minutes is first described, then confirmed. */
export async function rollBackTyped(bot: Bot, place: Place, wish: RollbackWish, user: Typed['user']): Promise<Message> {
  const plan = await planRollback(bot, place, wish.to);
  if ('nothingBefore' in plan) return nothingBefore(place, plan.nothingBefore);
  if ('unknownRelease' in plan) return unknownRelease(place, plan.unknownRelease, plan.choices);
  if ('liveAlready' in plan) return liveAlready(place, plan.liveAlready);
  if ('forward' in plan) return rollbackOffer(place, plan.forward, wish.reason);
  return rollbackAnswer(bot, await wishRollback(bot, place, wish, user));
}
