/** Saying something in Slack, in the form that this Slack takes. */
import type { WebClient } from '@slack/web-api';
import type { Operation } from '../../delivery/operation.ts';
import type { Store } from '../../store/store.ts';
import type { Log } from '../bot-parts.ts';
import type { SlackBudget } from '../budget.ts';
import type { Message } from '../messages/blocks.ts';
import type { Pictures } from '../messages/classic.ts';
import type { CardFacts } from '../messages/operation/card-facts.ts';
import { type Charts, type Form, inForm } from './form.ts';
import { metadataOf, type Subject } from './posted.ts';

/** What every card needs, whatever it is about. */
export interface Saying {
  slack: WebClient;
  /** Where it is kept what was said. */
  store: Pick<Store, 'card' | 'setCard'>;
  budget: SlackBudget;
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

export interface CardParts extends Saying {
  store: Store;
  factsFor(operation: Operation): Promise<CardFacts>;
}

/** Another worker tells the rest. */
export class TakenOver extends Error {
  override name = 'TakenOver';
}

/** Posts, with the metadata by which it is found again. */
export async function send(
  parts: Saying,
  subject: Subject & { channel: string },
  name: string,
  message: Message,
  { reply, pictures = () => undefined }: { reply?: { thread: string; loud: boolean }; pictures?: Pictures } = {},
): Promise<{ ts: string; charts: Charts }> {
  const metadata = metadataOf(subject, name);
  if (parts.stillOurs && !(await parts.stillOurs())) throw new TakenOver(`${name} of ${subject.id}`);
  const place = { channel: subject.channel, metadata, unfurl_links: false, unfurl_media: false };
  const { sent, charts } = await inForm(parts.form, message, pictures, (shown) =>
    reply
      ? parts.slack.chat.postMessage({ ...place, ...shown, thread_ts: reply.thread, reply_broadcast: reply.loud })
      : parts.slack.chat.postMessage({ ...place, ...shown }),
  );
  if (!sent.ts) throw new Error('Slack took a message and gave no ts');
  return { ts: sent.ts, charts };
}
