/** Saying something in Slack, in the form that this Slack takes. */
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Operation } from '../../delivery/operation.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../bot-parts.ts';
import type { SlackBudget } from '../budget.ts';
import type { Message } from '../messages/blocks.ts';
import type { CardFacts } from '../messages/card-facts.ts';
import { classic } from '../messages/classic.ts';
import { METADATA } from './posted.ts';

export interface CardParts {
  slack: WebClient;
  store: Store;
  budget: SlackBudget;
  factsFor(operation: Operation): Promise<CardFacts>;
  now(): number;
  log: Pick<Log, 'error'>;
  /** Set once Slack refuses the new blocks: this process goes on with the classic form. */
  form: { classic: boolean };
  /**
   * Asked right before anything is posted, because Slack takes the same message twice. False once another worker may
   * have taken over: it looks whether this one's message has arrived, which needs all the time that a takeover takes.
   */
  stillOurs?(): Promise<boolean>;
}

/** Another worker tells the rest. */
export class TakenOver extends Error {
  override name = 'TakenOver';
}

/** Posts, with the metadata by which it is found again. Resolves to its `ts`. */
export async function send(
  parts: CardParts,
  { channel, id }: Operation,
  name: string,
  message: Message,
  reply?: { thread: string; loud: boolean },
): Promise<string> {
  const metadata = { event_type: METADATA, event_payload: { operation: id, name } };
  if (parts.stillOurs && !(await parts.stillOurs())) throw new TakenOver(`${name} of ${id}`);
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
export async function inForm<T>({ form }: CardParts, message: Message, say: (shown: Shown) => Promise<T>): Promise<T> {
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
export type Shown = { text: string; blocks: KnownBlock[] };

/** Slack's own word for what it refused. */
export const slackError = (error: unknown): string | undefined =>
  (error as { data?: { error?: string } } | undefined)?.data?.error;
