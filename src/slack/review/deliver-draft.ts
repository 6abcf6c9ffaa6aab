/**
 * A draft comes as a canvas that the team's channel may write in, linked in the page's thread; as a Markdown file where
 * Slack has no canvases; and to whoever asked for it where the channel does not let the bot in.
 */
import type { Person } from '../../delivery/person.ts';
import type { Page } from '../../paging/page.ts';
import type { Draft } from '../../record/draft/draft.ts';
import type { Bot } from '../bot-parts.ts';
import { slackError } from '../card/form.ts';
import { directTo, shareFiles } from '../card/share-file.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { context, link, type Message, md, message, section } from '../messages/blocks.ts';

export interface Delivered {
  as: 'canvas' | 'file';
  /** `channel`: the page has no message any more. */
  to: 'thread' | 'channel' | 'person';
}

export async function deliverDraft(bot: Bot, page: Page, draft: Draft, by: Person): Promise<Delivered> {
  const canvas = await createCanvas(bot, draft);
  const place = (await bot.cards.ofPage?.(page.id)) ?? { channel: page.channel, ts: undefined };
  const deliver = canvas ? shareCanvas : shareAsFile;
  const what = { canvas: canvas ?? '', page, draft, by };
  const as = canvas ? 'canvas' : 'file';
  try {
    await deliver(bot, what, place);
    return { as, to: place.ts ? 'thread' : 'channel' };
  } catch (error) {
    const refused = slackError(error);
    if (!refused || !NO_WAY_IN.includes(refused)) throw error;
    await deliver(bot, what, { channel: await directTo(bot.client, by.id), person: by.id });
    return { as, to: 'person' };
  }
}

/** Null: this Slack has none, for this bot at least. */
async function createCanvas({ client, log }: Bot, { title, markdown }: Draft): Promise<string | null> {
  try {
    const { canvas_id } = await client.canvases.create({ title, document_content: { type: 'markdown', markdown } });
    return canvas_id ?? null;
  } catch (error) {
    const refused = slackError(error);
    if (!refused) throw error;
    log.warn({ refused }, 'Slack made no canvas of a draft: it comes as a file');
    return null;
  }
}

interface What {
  canvas: string;
  page: Page;
  draft: Draft;
  by: Person;
}

interface Where {
  channel: string;
  ts?: string;
  /** In a direct message. */
  person?: string;
}

/** A person may be given only what they were sent. */
async function shareCanvas({ client }: Bot, { canvas, draft, by }: What, where: Where): Promise<void> {
  const { url, team_id } = await client.auth.test();
  const said = draftIsReady(draft.title, `${url}docs/${team_id}/${canvas}`, by);
  const inThread = where.ts ? { thread_ts: where.ts } : {};
  const post = () =>
    client.chat.postMessage({ channel: where.channel, ...inThread, ...(said as { text: string; blocks: never }) });
  if (where.person) {
    await post();
    await client.canvases.access.set({ canvas_id: canvas, access_level: 'write', user_ids: [where.person] });
    return;
  }
  await client.canvases.access.set({ canvas_id: canvas, access_level: 'write', channel_ids: [where.channel] });
  await post();
}

async function shareAsFile({ client }: Bot, { page, draft, by }: What, where: Where): Promise<void> {
  const bytes = Buffer.from(draft.markdown, 'utf8');
  const file = { filename: `review-${page.number}.md`, type: 'text/markdown', title: draft.title, bytes };
  const comment = String(md`:memo: *${draft.title}*: a draft, asked for by ${by.name}. ${NEXT}`);
  await shareFiles(client, [file], { channel: where.channel, thread: where.ts, comment });
}

const NEXT = 'Facts from the record; what they mean is yours to write.';

function draftIsReady(title: string, url: string, by: Person): Message {
  return message(
    md`${title}: a draft is ready, asked for by ${by.name}.`,
    section(md`:memo: *${link(url, title)}*: a draft. ${NEXT}`),
    context(md`Asked for by ${by.name}. Everybody in this channel may write in it.`),
  );
}
