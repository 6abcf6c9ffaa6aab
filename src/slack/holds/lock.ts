/** Holding a service and letting it go: written down, told to the team, answered to the one who asked. */

import type { Hold } from '../../delivery/hold.ts';
import { newsOfLift, newsOfLock } from '../../delivery/hold-news.ts';
import { held, heldByOther, lifted, nothingHolds } from '../answers/hold-answer.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { heldLine, liftedLine } from '../messages/hold/hold-lines.ts';
import { ownerOf, rightNow } from '../rights.ts';
import type { Place } from '../wishes/place.ts';
import { tellTeam } from './tell-team.ts';

/** `instead`: since when the hold stands that is taken over. */
export async function lock(
  bot: Bot,
  place: Place,
  { reason, instead }: { reason: string; instead?: number },
  user: User,
): Promise<Message> {
  const { service, environment } = place;
  if ((await rightNow(bot, service, user.id)).may === 'no') return notYourService(bot.catalog, service, 'hold it');
  const by = await bot.people.person(user.id, user.name);
  const hold: Hold = { service: service.name, environment: environment.name, by, at: bot.now(), reason };
  const stands = instead === undefined ? null : (await bot.desk.status(hold.service, hold.environment)).hold;
  // Somebody else holds it by now: that is another hold than the one that was confirmed.
  if (stands && stands.at !== instead) return heldByOther(stands, reason);
  const answer = await bot.desk.lock(hold, { steal: instead !== undefined });
  if ('heldBy' in answer) return heldByOther(answer.heldBy, reason);
  const news = newsOfLock(answer.locked, answer.stolenFrom);
  const told = await tellTeam(bot, service, heldLine(answer.locked, answer.stolenFrom), news);
  return held(answer.locked, ownerOf(bot.catalog, service).channel, told);
}

/** Those who own the service, and whoever set the hold. */
export const mayLift = async (bot: Bot, { service }: Place, hold: Hold, user: User): Promise<boolean> =>
  hold.by?.id === user.id || (await rightNow(bot, service, user.id)).may === 'yes';

/** `release`: what waits for it. */
export async function unlock(bot: Bot, place: Place, user: User, release?: string): Promise<Message> {
  const { service, environment } = place;
  const by = await bot.people.person(user.id, user.name);
  const at = bot.now();
  const hold = await bot.desk.unlock(service.name, environment.name, by, at);
  if (!hold) return nothingHolds(place);
  const told = await tellTeam(bot, service, liftedLine(hold, by), newsOfLift(hold, by, at));
  return lifted(hold, ownerOf(bot.catalog, service).channel, told, release);
}
