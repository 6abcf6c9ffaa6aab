/** *Add to the page*, in the menu of a message in a page's thread: it goes on the page's timeline, once. */
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { OnMessage, ShortcutOn } from '../coming.ts';
import { typedText } from '../grammar/typed-text.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { findPage } from './page-find.ts';

export const NOTE_SHORTCUT = 'page_note';

export const addToPage: OnMessage = async (bot: Bot, on: ShortcutOn): Promise<Message | null> => {
  const id = await pageOfThread(bot, on);
  if (!id) return notOnAPage;
  const found = await findPage(bot, id, on.user);
  if ('no' in found) return found.no;
  const text = typedText(on.text).trim();
  if (!text) return refused('This message has no words. Nothing was added; *Add a note* on the page asks for some.');
  const by = await bot.people.person(on.author ?? on.user.id);
  const answer = await found.pager.act(id, {
    do: 'note',
    text,
    key: `${on.channel} ${on.ts}`,
    by,
    at: bot.now(),
    ...(await linkTo(bot, on)),
  });
  if ('refused' in answer) return refused(answer.refused);
  const what = `Added to page ${found.page.number}`;
  return { text: `${what}.`, blocks: [section(md`:memo: *${what}.* Whoever is on call next reads it, too.`)] };
};

/** The message at the head of the thread carries the page's id; also in the channel, where the bot may look. */
async function pageOfThread({ client }: Bot, { channel, ts, thread }: ShortcutOn): Promise<string | undefined> {
  const { messages = [] } = await client.conversations
    .replies({ channel, ts: thread ?? ts, limit: 1, include_all_metadata: true })
    .catch(() => ({ messages: [] }));
  const { metadata } = (messages[0] ?? {}) as {
    metadata?: { event_type?: string; event_payload?: Record<string, unknown> };
  };
  const page = metadata?.event_type === 'fullcycle_page' ? metadata.event_payload?.page : undefined;
  return typeof page === 'string' ? page : undefined;
}

async function linkTo({ client }: Bot, { channel, ts }: ShortcutOn): Promise<{ link?: string }> {
  const { permalink } = await client.chat
    .getPermalink({ channel, message_ts: ts })
    .catch(() => ({ permalink: undefined }));
  return permalink ? { link: permalink } : {};
}

const notOnAPage: Message = {
  text: 'This message is not in the thread of a page. Nothing was added.',
  blocks: [
    section(
      ':grey_question: *This message is not in the thread of a page.* Nothing was added.',
      ':point_right: *Next:* write it in the page’s thread and choose *Add to the page* there, or press *Add a note* on the page.',
    ),
  ],
};
