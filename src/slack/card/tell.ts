/**
 * The Slack side of one operation: one card in the team's channel, edited in place, its details in the thread, and
 * replies for what must ring. Everything is derived from the record: it may be done again at any moment, after any
 * crash, and posts nothing twice.
 */
import { headline } from '../../delivery/headline.ts';
import type { Operation } from '../../delivery/operation.ts';
import { classic } from '../messages/classic.ts';
import { noWayIn } from '../messages/no-way-in.ts';
import type { CardFacts } from '../messages/operation/card-facts.ts';
import { operationCard } from '../messages/operation/operation-card.ts';
import { editCard, postCard } from './card.ts';
import type { Face } from './face.ts';
import type { Shown } from './form.ts';
import { drawPictures } from './pictures.ts';
import { tellReplies } from './replies.ts';
import type { CardParts } from './say.ts';
import { waitAfter } from './wait-after.ts';

/** Slack's words for a channel that does not let the bot in. */
export const NO_WAY_IN = ['not_in_channel', 'channel_not_found', 'is_archived'];

/**
 * As `tell`, but never fails: what the bot does must not depend on what it can say. Slack's refusals are waited out;
 * what only a person can mend is told to the one who asked, once.
 */
export async function tellOrWait(id: string, parts: CardParts): Promise<number> {
  try {
    return await tell(id, parts);
  } catch (error) {
    return waitAfter(
      error,
      (what) => parts.log.error({ operation: id, error: what }, 'the card could not be shown, it is tried again'),
      (word) => tellWhoAsked(id, word, parts),
    );
  }
}

async function tellWhoAsked(id: string, refused: string, { slack, store }: CardParts): Promise<void> {
  const [operation, card] = await Promise.all([store.load(id), store.card(id)]);
  if (!operation || card?.refused === refused) return;
  await store.setCard(id, { refused });
  if (NO_WAY_IN.includes(refused)) {
    await slack.chat.postMessage({ channel: operation.asked.by.id, ...(classic(noWayIn(operation)) as Shown) });
  }
}

/** Brings the channel up to date. Returns the milliseconds to wait before the rest may be done; 0: all is told. */
async function tell(id: string, parts: CardParts): Promise<number> {
  const operation = await parts.store.load(id);
  if (!operation) return 0;
  const facts = await parts.factsFor(operation);
  const card = (await parts.store.card(id)) ?? {};
  const face = faceOf(operation, facts);
  const wait = card.ts ? await editCard(face, card, parts) : await postCard(face, card, parts);
  if (wait > 0) return wait;
  const replies = await tellReplies(operation, face, facts, parts);
  if (replies > 0) return replies;
  return drawPictures(face, (await parts.store.card(id)) ?? {}, face.message(), parts);
}

const faceOf = (operation: Operation, facts: CardFacts): Face => ({
  what: 'operation',
  id: operation.id,
  channel: operation.channel,
  version: operation.version,
  headline: headline(operation),
  importance: operation.end ? { news: 'end', progress: 'end' } : { news: 'stage', progress: 'progress' },
  message: () => operationCard(operation, facts),
  // A card that turns back is another story than the one that asked.
  pictureName: ({ title }) => `${operation.back ? 'back' : 'call'}: ${title}`,
});
