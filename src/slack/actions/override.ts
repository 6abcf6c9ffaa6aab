import { olderVersion } from '../answers/failure.ts';
import { notYourService } from '../answers/not-your-service.ts';
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { askReason } from '../modals/ask-reason.ts';
import { rightNow } from '../rights.ts';
import { findPlace } from '../wishes/place.ts';
import { readDeployWish } from '../wishes/wish.ts';

/** *Deploy anyway*: the owners may, and say why. */
export async function overrideClicked(bot: Bot, click: Click): Promise<Message | null> {
  const wish = readDeployWish(click.value);
  const place = wish && findPlace(bot.catalog, wish.service, wish.environment);
  if (!wish?.overrides || !place || 'unknown' in place) return olderVersion();
  if ((await rightNow(bot, place.service, click.user.id)).may !== 'yes') {
    return notYourService(bot.catalog, place.service, 'deploy it now');
  }
  const what = `${wish.service} ${wish.release} to ${wish.environment}`;
  return askReason(bot, click, { goal: { to: 'deploy', wish }, what });
}
