/** Saying something in Slack, in the form that this Slack takes. */
import type { WebClient } from '@slack/web-api';
import type { Operation } from '../../delivery/operation.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../bot-parts.ts';
import type { SlackBudget } from '../budget.ts';
import type { Message } from '../messages/blocks.ts';
import type { CardFacts } from '../messages/card-facts.ts';
import type { Pictures } from '../messages/classic.ts';
import { type Charts, type Form, inForm } from './form.ts';
import { METADATA } from './posted.ts';

export interface CardParts {
  slack: WebClient;
  store: Store;
  budget: SlackBudget;
  factsFor(operation: Operation): Promise<CardFacts>;
  now(): number;
  log: Pick<Log, 'error'>;
  /** What this process has learnt of this Slack. */
  form: Form;
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

/** Posts, with the metadata by which it is found again. */
export async function send(
  parts: CardParts,
  { channel, id }: Operation,
  name: string,
  message: Message,
  { reply, pictures = () => undefined }: { reply?: { thread: string; loud: boolean }; pictures?: Pictures } = {},
): Promise<{ ts: string; charts: Charts }> {
  const metadata = { event_type: METADATA, event_payload: { operation: id, name } };
  if (parts.stillOurs && !(await parts.stillOurs())) throw new TakenOver(`${name} of ${id}`);
  const place = { channel, metadata, unfurl_links: false, unfurl_media: false };
  const { sent, charts } = await inForm(parts.form, message, pictures, (shown) =>
    reply
      ? parts.slack.chat.postMessage({ ...place, ...shown, thread_ts: reply.thread, reply_broadcast: reply.loud })
      : parts.slack.chat.postMessage({ ...place, ...shown }),
  );
  if (!sent.ts) throw new Error('Slack took a message and gave no ts');
  return { ts: sent.ts, charts };
}
