/**
 * Slack as a way to reach somebody: a direct message to one person, a loud reply in the page's thread to the team. Said
 * once, however often it is tried: what was said before a crash is found again by its metadata.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Channel, Telling } from '../../notify/channel.ts';
import { findPosted } from '../card/posted.ts';
import { send } from '../card/say.ts';
import { manyPages } from '../messages/page/page-many.ts';
import { noticeShows, pageNotice } from '../messages/page/page-notices.ts';
import type { PageParts } from './parts.ts';

/** So long a notice waits for its turn here; longer, and it is tried again later. */
const PATIENCE = 3000;

export const slackChannel = (parts: PageParts): Channel => channelOf({ ...parts, conversations: new Map() });

/** `conversations`: with whom, by their Slack user id; Slack lets us ask for fifty a minute. */
type Parts = PageParts & { conversations: Map<string, Promise<string>> };

const channelOf = (parts: Parts): Channel => ({
  async tell(telling) {
    try {
      await say(telling, parts);
    } catch (error) {
      throw new Error(troubleIn(error), { cause: error });
    }
  },
  async tellAll(tellings, key) {
    try {
      await sayAll(tellings, key, parts);
    } catch (error) {
      throw new Error(troubleIn(error), { cause: error });
    }
  },
});

/** How far back it is looked for what was said before a crash, ms. */
const SAID_WITHIN = 10 * 60_000;

async function sayAll(tellings: Telling[], key: string, parts: Parts): Promise<void> {
  const person = tellings[0]?.notice.person;
  if (!person) return;
  const { channel } = await withPerson(person, parts);
  const subject = { what: 'page' as const, id: key, channel };
  const since = parts.now() - SAID_WITHIN;
  if (await findPosted(parts.slack, { channel, subject, name: 'many', since })) return;
  await turn(channel, parts);
  await send(parts, subject, 'many', manyPages(tellings));
}

async function say({ notice, page, link }: Telling, parts: Parts): Promise<void> {
  const { store, slack, now } = parts;
  const name = `said ${notice.id}` as const;
  const card = await store.card(page.id);
  const known = card?.[name];
  if (known?.ts) return;
  const place =
    notice.person === null ? await inThread(page.id, page.channel, parts) : await withPerson(notice.person, parts);
  const { channel, thread } = place;
  const subject = { what: 'page' as const, id: page.id, channel };
  const found = known
    ? await findPosted(slack, { channel, thread, subject, name: notice.id, since: known.since })
    : null;
  const facts = await parts.factsFor(page);
  const shown = { ...facts, pageLink: facts.pageLink ?? link };
  if (!found) {
    await turn(channel, parts);
    await store.setCard(page.id, { [name]: { since: now() } });
  }
  const reply = thread ? { reply: { thread, loud: true } } : {};
  const ts = found ?? (await send(parts, subject, notice.id, pageNotice(page, notice, shown), reply)).ts;
  const shows = found ? '' : noticeShows(page, shown);
  await store.setCard(page.id, { [name]: { since: known?.since ?? now(), channel, ts, shows } });
}

async function withPerson(person: string, parts: Parts): Promise<{ channel: string; thread?: string }> {
  const { conversations } = parts;
  const known = conversations.get(person) ?? opened(person, parts);
  conversations.set(person, known);
  // A refusal is not remembered.
  known.catch(() => conversations.delete(person));
  return { channel: await known };
}

async function opened(person: string, { slack }: Parts): Promise<string> {
  const { channel } = await slack.conversations.open({ users: person });
  if (!channel?.id) throw new Error('Slack opened no conversation with this person');
  return channel.id;
}

/** The page's thread; the channel itself as long as its message is not there. */
async function inThread(
  page: string,
  channel: string,
  { store }: PageParts,
): Promise<{ channel: string; thread?: string }> {
  for (let waited = 0; waited < PATIENCE; waited += 250) {
    const card = await store.card(page);
    if (card?.ts && card.channel) return { channel: card.channel, thread: card.ts };
    await pause(250);
  }
  return { channel };
}

async function turn(channel: string, { budget }: PageParts): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const wait = await budget.post(channel, 'page');
    if (wait === 0) return;
    if (Date.now() + wait > deadline) throw new Error('Slack takes no more messages there now');
    await pause(wait);
  }
}

const WORDS: Record<string, string> = {
  user_not_found: 'Slack knows nobody by this id',
  users_not_found: 'Slack knows nobody by this id',
  user_disabled: 'this person has left Slack',
  account_inactive: 'this person has left Slack',
  cannot_dm_bot: 'this is a bot, not a person',
  not_in_channel: 'fullcycle is not in the channel',
  channel_not_found: 'fullcycle is not in the channel',
  is_archived: 'the channel is archived',
  missing_scope: 'the Slack app lacks a right: install it again with its manifest',
};

/** One sentence without secrets. */
function troubleIn(error: unknown): string {
  if (error instanceof WebAPIPlatformError) {
    const { error: word } = error.data;
    return WORDS[word] ?? `Slack refused it: ${word}`;
  }
  if (error instanceof Error && error.constructor === Error) return error.message;
  return 'Slack does not answer';
}
