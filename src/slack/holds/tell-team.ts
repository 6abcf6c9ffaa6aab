import type { Service } from '../../catalog/catalog.ts';
import type { HoldNews } from '../../delivery/hold-news.ts';
import type { Bot } from '../bot-parts.ts';
import type { Shown } from '../card/form.ts';
import { metadataOf, type Subject } from '../card/posted.ts';
import type { Message } from '../messages/blocks.ts';
import { ownerOf } from '../rights.ts';

/** By this the line is found again by whoever must know whether it was said. */
export const subjectOf = ({ hold }: HoldNews): Subject => ({
  what: 'operation',
  id: `${hold.service}/${hold.environment}`,
});

/**
 * Says it in the owning team's channel. False where that fails: what was done stays done, and is told privately.
 * `news` is kept until it was said: a worker says it where this could not.
 */
export async function tellTeam(bot: Bot, service: Service, message: Message, news?: HoldNews): Promise<boolean> {
  const { channel } = ownerOf(bot.catalog, service);
  const metadata = news && metadataOf(subjectOf(news), news.id);
  try {
    const shown = { ...(message as Shown), ...(metadata && { metadata }) };
    await bot.client.chat.postMessage({ channel, ...shown, unfurl_links: false, unfurl_media: false });
  } catch (error) {
    bot.log.warn({ err: error }, `${service.name}: its team could not be told`);
    return false;
  }
  // If this fails the worker finds the line in the channel.
  if (news) await bot.desk.told(news).catch(() => {});
  return true;
}
