/** Buttons in private answers that carry a wish: everything in it is looked up again. */
import { busy } from '../answers/busy.ts';
import { cardLink } from '../answers/card-link.ts';
import { deployAnswer } from '../answers/deploy-answer.ts';
import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { rollbackAnswer } from '../answers/roll-back-answer.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import { rollBackTyped } from '../commands/rollback.ts';
import type { Message } from '../messages/blocks.ts';
import { rightNow } from '../rights.ts';
import { findPlace, type Place } from '../wishes/place.ts';
import { readDeployWish, readRollbackWish } from '../wishes/wish.ts';
import { wishDeploy } from '../wishes/wish-deploy.ts';
import { wishRollback } from '../wishes/wish-roll-back.ts';

/** *Deploy 1.43.0 anyway*, *Queue 1.43.0 behind it* */
export async function deployConfirmed(bot: Bot, click: Click): Promise<Message> {
  const wish = readDeployWish(click.value);
  const place = wish && findPlace(bot.catalog, wish.service, wish.environment);
  if (!wish || !place || 'unknown' in place) return olderVersion();
  const refusal = await refusalOf(bot, place, click, wish.reason);
  if (refusal) return refusal;
  return deployAnswer(bot, place, wish, await wishDeploy(bot, place, wish, click.user), click.user);
}

/** *Roll back to 1.41.0*, after it was said what that means. */
export async function rollbackConfirmed(bot: Bot, click: Click): Promise<Message> {
  const wish = readRollbackWish(click.value);
  const place = wish && findPlace(bot.catalog, wish.service, wish.environment);
  if (!wish || !place || 'unknown' in place) return olderVersion();
  const refusal = await refusalOf(bot, place, click, wish.reason);
  if (refusal) return refusal;
  const { live, running } = await bot.desk.status(wish.service, wish.environment);
  if (running) return busy(running, await cardLink(bot, running, running.release));
  // Something else serves since it was described: describe it again.
  if ((live ?? undefined) !== wish.from) return rollBackTyped(bot, place, wish, click.user);
  return rollbackAnswer(bot, await wishRollback(bot, place, wish, click.user));
}

/** Whoever is of another team has given the reason before this button was shown. */
async function refusalOf(bot: Bot, { service }: Place, { user }: Click, reason?: string): Promise<Message | null> {
  const right = await rightNow(bot, service, user.id);
  if (right.may === 'yes' || (right.may === 'with a reason' && reason)) return null;
  return notYourService(bot.catalog, service, 'change it');
}
