import { liftOthers, nothingHolds } from '../answers/hold-answer.ts';
import { noPlace } from '../answers/no-place.ts';
import { notYourService } from '../answers/not-your-service.ts';
import { serviceMissing } from '../answers/service-missing.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import type { SubcommandWords } from '../grammar/words.ts';
import { lock, mayLift, unlock } from '../holds/lock.ts';
import type { Message } from '../messages/blocks.ts';
import { askReason } from '../modals/ask-reason.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';

/** /deploy lock api because … */
export async function lockTyped(bot: Bot, typed: Typed, words: SubcommandWords): Promise<Message | null> {
  if (!words.service) return serviceMissing(typed, '/deploy lock api because of the load test');
  const place = findPlace(bot.catalog, words.service, words.environment);
  if ('unknown' in place) return noPlace(place, said(typed), {});
  if (words.reason) return lock(bot, place, { reason: words.reason }, typed.user);
  if ((await rightNow(bot, place.service, typed.user.id)).may === 'no') {
    return notYourService(bot.catalog, place.service, 'hold it');
  }
  const service = place.service.name;
  const environment = place.environment.name;
  return askReason(bot, typed, { goal: { to: 'hold', service, environment }, what: `${service} in ${environment}` });
}

/** /deploy unlock api */
export async function unlockTyped(bot: Bot, typed: Typed, words: SubcommandWords): Promise<Message | null> {
  if (!words.service) return serviceMissing(typed, '/deploy unlock api');
  const place = findPlace(bot.catalog, words.service, words.environment);
  if ('unknown' in place) return noPlace(place, said(typed), {});
  const { hold } = await bot.desk.status(place.service.name, place.environment.name);
  if (!hold) return nothingHolds(place);
  if (!(await mayLift(bot, place, hold, typed.user)))
    return notYourService(bot.catalog, place.service, 'lift its hold');
  return hold.by && hold.by.id !== typed.user.id ? liftOthers(hold) : unlock(bot, place, typed.user);
}
