/**
 * The Slack side of one operation: one card in the team's channel, edited in place, its details in the thread, and
 * replies for what must ring. Everything is derived from the record: it may be done again at any moment, after any
 * crash, and posts nothing twice.
 */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { headline } from '../delivery/headline.ts';
import type { Operation, OperationEvent } from '../delivery/operation.ts';
import type { CardState, Store } from '../store/store.ts';
import type { SlackBudget } from './budget.ts';
import type { Message } from './messages/blocks.ts';
import type { CardFacts } from './messages/card-facts.ts';
import { classic } from './messages/classic.ts';
import { operationCard } from './messages/operation-card.ts';
import { callReply, endReply } from './messages/replies.ts';
import { threadLines } from './messages/thread-lines.ts';
import { findPosted, METADATA } from './posted.ts';

/** One edit per card in this time, unless there is news. */
const BETWEEN_EDITS = 3000;

export interface CardParts {
  slack: WebClient;
  store: Store;
  budget: SlackBudget;
  factsFor(operation: Operation): Promise<CardFacts>;
  now(): number;
  /** Set once Slack refuses the new blocks: this process goes on with the classic form. */
  form: { classic: boolean };
}

/** Brings the channel up to date. Returns the milliseconds to wait before the rest may be done; 0: all is told. */
export async function tell(id: string, parts: CardParts): Promise<number> {
  const operation = await parts.store.load(id);
  if (!operation) return 0;
  const facts = await parts.factsFor(operation);
  const card = (await parts.store.card(id)) ?? {};
  const wait = card.ts ? await edit(operation, facts, card, parts) : await post(operation, facts, card, parts);
  if (wait > 0) return wait;
  return tellReplies(operation, facts, parts);
}

async function post(operation: Operation, facts: CardFacts, card: CardState, parts: CardParts): Promise<number> {
  const { store, slack, budget, now } = parts;
  const { channel, id } = operation;
  const found = card.postingSince
    ? await findPosted(slack, { channel, name: 'card', operation: id, since: card.postingSince })
    : null;
  if (!found) {
    const wait = await budget.post(channel);
    if (wait > 0) return wait;
    await store.setCard(id, { postingSince: now() });
  }
  const ts = found ?? (await send(parts, operation, 'card', operationCard(operation, facts)));
  await store.setCard(id, {
    channel,
    ts,
    shows: found ? 0 : operation.version,
    showsStage: headline(operation),
    editedAt: now(),
  });
  return 0;
}

async function edit(operation: Operation, facts: CardFacts, card: CardState, parts: CardParts): Promise<number> {
  const { store, budget, now } = parts;
  const { id, version } = operation;
  if (card.shows === version || !card.ts || !card.channel) return 0;
  const news = card.showsStage !== headline(operation);
  const pause = BETWEEN_EDITS - (now() - (card.editedAt ?? 0));
  if (!news && pause > 0) return pause;
  const wait = await budget.update(operation.end ? 'end' : news ? 'stage' : 'progress');
  if (wait > 0) return wait;
  const message = operationCard(operation, facts);
  const { channel, ts } = card;
  try {
    await inForm(parts, message, (shown) => parts.slack.chat.update({ channel, ts, ...shown }));
  } catch (error) {
    // Somebody deleted the card: it is posted again, the thread stays with the old one.
    if (slackError(error) !== 'message_not_found') throw error;
    await store.setCard(id, { ts: undefined, postingSince: undefined });
    return 1;
  }
  await store.setCard(id, { shows: version, showsStage: headline(operation), editedAt: now() });
  return 0;
}

/** In order of their weight: the end and the calls ring, the steps are only for reading. */
async function tellReplies(operation: Operation, facts: CardFacts, parts: CardParts): Promise<number> {
  const { asking, stopped, waiting } = operation;
  const call = callReply(operation, facts);
  const end = endReply(operation, facts);
  const what = asking?.since ?? stopped?.at ?? waiting?.blockedBy;
  if (call && what) {
    const wait = await reply(operation, `call-${what}`, call, parts, true);
    if (wait > 0) return wait;
  }
  if (end) {
    const wait = await reply(operation, 'end', end, parts, true);
    if (wait > 0) return wait;
  }
  return tellSteps(operation, parts);
}

/** One reply for each stage that is over. */
async function tellSteps(operation: Operation, parts: CardParts): Promise<number> {
  const events = (await parts.store.events(operation.id)).map(({ event }) => event);
  for (const [i, run] of operation.runs.entries()) {
    if (run.ended === undefined) break;
    const lines = threadLines(eventsOf(operation, i, events));
    const wait = lines ? await reply(operation, `stage-${i}`, lines, parts, false) : 0;
    if (wait > 0) return wait;
  }
  return 0;
}

/** From the beginning of the stage to the beginning of the next one; the first and the last have open ends. */
function eventsOf({ runs }: Operation, i: number, events: OperationEvent[]): OperationEvent[] {
  const from = i === 0 ? Number.NEGATIVE_INFINITY : (runs[i]?.began ?? 0);
  const to = runs[i + 1]?.began ?? Number.POSITIVE_INFINITY;
  return events.filter(({ at }) => at >= from && at < to);
}

async function reply(
  operation: Operation,
  name: string,
  message: Message,
  parts: CardParts,
  loud: boolean,
): Promise<number> {
  const { store, slack, budget, now } = parts;
  const { id } = operation;
  const { replies = {}, channel, ts: thread } = (await store.card(id)) ?? {};
  const known = replies[name];
  if (known?.ts || !channel || !thread) return 0;
  const found = known ? await findPosted(slack, { channel, thread, name, operation: id, since: known.since }) : null;
  if (!found) {
    const wait = await budget.post(channel);
    if (wait > 0) return wait;
    await store.setCard(id, { replies: { ...replies, [name]: { since: now() } } });
  }
  const ts = found ?? (await send(parts, operation, name, message, { thread, loud }));
  await store.setCard(id, { replies: { ...replies, [name]: { since: known?.since ?? now(), ts } } });
  return 0;
}

async function send(
  parts: CardParts,
  { channel, id }: Operation,
  name: string,
  message: Message,
  reply?: { thread: string; loud: boolean },
): Promise<string> {
  const metadata = { event_type: METADATA, event_payload: { operation: id, name } };
  const place = { channel, metadata, unfurl_links: false, unfurl_media: false };
  const sent = await inForm(parts, message, (shown) =>
    reply
      ? parts.slack.chat.postMessage({ ...place, ...shown, thread_ts: reply.thread, reply_broadcast: reply.loud })
      : parts.slack.chat.postMessage({ ...place, ...shown }),
  );
  if (!sent.ts) throw new Error('Slack took a message and gave no ts');
  return sent.ts;
}

/** The rich form, until Slack refuses a block: then the classic one, for good. */
async function inForm<T>({ form }: CardParts, message: Message, say: (shown: Shown) => Promise<T>): Promise<T> {
  if (!form.classic) {
    try {
      return await say(message as Shown);
    } catch (error) {
      if (!['invalid_blocks', 'invalid_attachments'].includes(slackError(error) ?? '')) throw error;
      form.classic = true;
    }
  }
  return say(classic(message) as Shown);
}

/** data_visualization is documented, but not yet in Slack's types. */
type Shown = { text: string; blocks: KnownBlock[] };

/** Slack's own word for what it refused. */
export const slackError = (error: unknown): string | undefined =>
  (error as { data?: { error?: string } } | undefined)?.data?.error;
