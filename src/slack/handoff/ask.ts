/** A question to whoever had the shift: in the handoff's thread, where it rings for them alone and the team reads along. */
import { webApi } from '@slack/bolt';
import type { Handoff } from '../../handoff/handoff.ts';
import type { Bot } from '../bot-parts.ts';
import type { User } from '../coming.ts';
import { type Message, md, mention, message, quote, section } from '../messages/blocks.ts';

const QUIET = { unfurl_links: false, unfurl_media: false };

export async function askInThread(bot: Bot, { id, team, from }: Handoff, user: User, text: string): Promise<Message> {
  const [asked] = from;
  if (asked === undefined) return answer('Nobody had this shift, so there is nobody to ask.');
  const [by, to] = await Promise.all([bot.people.person(user.id, user.name), bot.people.person(asked)]);
  const said = message(
    md`${by.name} asks ${to.name} about the shift of ${team}.`,
    section(md`${mention(asked)}: ${by.name} asks about the shift that is over`),
    quote(text),
  ) as webApi.ChatPostMessageArguments & Message;
  const place = await bot.cards.ofHandoff?.(id);
  if (place) {
    const done = await bot.client.chat
      .postMessage({ ...QUIET, ...said, channel: place.channel, thread_ts: place.ts })
      .then(() => true, closed);
    if (done) return answer(`${to.name} is asked in the handoff’s thread.`);
  }
  await bot.client.chat.postMessage({ ...QUIET, ...said, channel: asked });
  return answer(`${to.name} is asked in a direct message.`);
}

/** False: the channel lets nothing in. */
function closed(error: unknown): false {
  if (error instanceof webApi.WebAPIPlatformError) return false;
  throw error;
}

const answer = (words: string): Message => message(md`${words}`, section(md`:speech_balloon: *${words}*`));
