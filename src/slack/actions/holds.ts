/** The buttons of a hold: whoever pressed them, rights and the hold itself are looked up at the click. */
import { olderVersion } from '../answers/failure.ts';
import { liftOthers, nothingHolds } from '../answers/hold-answer.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import { lock, mayLift, unlock } from '../holds/lock.ts';
import type { Message } from '../messages/blocks.ts';
import { findPlace } from '../wishes/place.ts';
import { readHoldWish } from '../wishes/wish.ts';

/** *Lift the hold* */
export async function liftClicked(bot: Bot, click: Click): Promise<Message> {
  const wish = readHoldWish(click.value);
  const place = wish && findPlace(bot.catalog, wish.service, wish.environment);
  if (!wish || !place || 'unknown' in place) return olderVersion();
  const { hold } = await bot.desk.status(wish.service, wish.environment);
  if (!hold) return nothingHolds(place);
  if (!(await mayLift(bot, place, hold, click.user)))
    return notYourService(bot.catalog, place.service, 'lift its hold');
  // Another hold than the one on the card: who set it and why is told first.
  if (hold.at !== wish.at) return liftOthers(hold);
  return unlock(bot, place, click.user, wish.release);
}

/** *Take it over* */
export async function takeOverClicked(bot: Bot, click: Click): Promise<Message> {
  const wish = readHoldWish(click.value);
  const place = wish && findPlace(bot.catalog, wish.service, wish.environment);
  if (!wish?.reason || !place || 'unknown' in place) return olderVersion();
  return lock(bot, place, { reason: wish.reason, instead: wish.at }, click.user);
}
