import type { Service } from '../../catalog/catalog.ts';
import type { Bot } from '../bot-parts.ts';
import type { Shown } from '../card/say.ts';
import type { Message } from '../messages/blocks.ts';
import { ownerOf } from '../rights.ts';

/** Says it in the owning team's channel. False where that fails: what was done stays done, and is told privately. */
export async function tellTeam(bot: Bot, service: Service, message: Message): Promise<boolean> {
  const { channel } = ownerOf(bot.catalog, service);
  try {
    await bot.client.chat.postMessage({ channel, ...(message as Shown), unfurl_links: false, unfurl_media: false });
    return true;
  } catch (error) {
    bot.log.warn({ err: error }, `${service.name}: its team could not be told`);
    return false;
  }
}
