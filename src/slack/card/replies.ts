/** Replies in the card's thread: what must ring is sent to the channel too, the steps are only for reading. */
import type { Operation, OperationEvent } from '../../delivery/operation.ts';
import type { Message } from '../messages/blocks.ts';
import type { CardFacts } from '../messages/card-facts.ts';
import { callReply, endReply } from '../messages/replies.ts';
import { threadLines } from '../messages/thread-lines.ts';
import { findPosted } from './posted.ts';
import { type CardParts, send } from './say.ts';

/** In order of their weight: the end and the calls ring, the steps are only for reading. */
export async function tellReplies(operation: Operation, facts: CardFacts, parts: CardParts): Promise<number> {
  const { asking, stopped, waiting, back } = operation;
  const call = callReply(operation, facts);
  const end = endReply(operation, facts);
  const what = asking?.since ?? stopped?.at ?? back?.blocked?.since ?? waiting?.blockedBy;
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
  const ts = found ?? (await send(parts, operation, name, message, { reply: { thread, loud } })).ts;
  await store.setCard(id, { replies: { ...replies, [name]: { since: known?.since ?? now(), ts } } });
  return 0;
}
