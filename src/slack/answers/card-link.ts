/** Where an operation's card is: a link to it, or the channel while it is not posted yet. */
import type { Operation } from '../../delivery/operation.ts';
import type { Bot } from '../bot-parts.ts';
import { link, type Markup, md, mentionChannel } from '../messages/blocks.ts';
import { within } from '../within.ts';

const WITHIN = 1000;

export async function cardLink(bot: Bot, operation: Operation, words: string): Promise<Markup> {
  const url = await within(
    WITHIN,
    cardUrl(bot, operation.id).catch((error) => {
      bot.log.warn({ err: error }, `no link to the card of ${operation.id}`);
      return undefined;
    }),
  );
  return url ? link(url, words) : md`${words} in ${mentionChannel(operation.channel)}`;
}

async function cardUrl(bot: Bot, id: string): Promise<string | undefined> {
  const place = await bot.cards.place(id);
  if (!place) return undefined;
  const { permalink } = await bot.client.chat.getPermalink({ channel: place.channel, message_ts: place.ts });
  return permalink;
}
