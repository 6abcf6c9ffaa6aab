/** One reply in a card's thread: posted once, also over a crash. Answers with the milliseconds to wait first; 0: done. */
import type { Message } from '../messages/blocks.ts';
import type { Face } from './face.ts';
import { findPosted } from './posted.ts';
import { type Saying, send } from './say.ts';

/** `loud`: the channel sees it, too. Without a card there is no thread, and nothing is said. */
export async function reply(face: Face, name: string, message: Message, parts: Saying, loud: boolean): Promise<number> {
  const { store, slack, budget, now } = parts;
  const { id } = face;
  const { replies = {}, channel, ts: thread } = (await store.card(id)) ?? {};
  const known = replies[name];
  if (known?.ts || !channel || !thread) return 0;
  const found = known ? await findPosted(slack, { channel, thread, name, subject: face, since: known.since }) : null;
  if (!found) {
    const wait = await budget.post(channel, face.importance.news);
    if (wait > 0) return wait;
    await store.setCard(id, { replies: { ...replies, [name]: { since: now() } } });
  }
  const ts = found ?? (await send(parts, face, name, message, { reply: { thread, loud } })).ts;
  await store.setCard(id, { replies: { ...replies, [name]: { since: known?.since ?? now(), ts } } });
  return 0;
}
