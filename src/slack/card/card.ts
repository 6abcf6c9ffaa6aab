/** The card itself: posted once, then edited in place. Both answer with the milliseconds to wait first; 0: done. */
import { headline } from '../../delivery/headline.ts';
import type { Operation } from '../../delivery/operation.ts';
import type { CardState } from '../../store/store.ts';
import type { CardFacts } from '../messages/card-facts.ts';
import { operationCard } from '../messages/operation-card.ts';
import { inForm, slackError } from './form.ts';
import { picturesOf } from './pictures.ts';
import { findPosted } from './posted.ts';
import { type CardParts, send } from './say.ts';

/** One edit per card in this time, unless there is news. */
const BETWEEN_EDITS = 3000;

export async function postCard(
  operation: Operation,
  facts: CardFacts,
  card: CardState,
  parts: CardParts,
): Promise<number> {
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
  const posted = found
    ? { ts: found }
    : await send(parts, operation, 'card', operationCard(operation, facts), {
        pictures: picturesOf(operation, card),
      });
  await store.setCard(id, {
    channel,
    ...posted,
    shows: found ? 0 : operation.version,
    showsStage: headline(operation),
    editedAt: now(),
  });
  return 0;
}

export async function editCard(
  operation: Operation,
  facts: CardFacts,
  card: CardState,
  parts: CardParts,
): Promise<number> {
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
  const pictures = picturesOf(operation, card);
  let charts: CardState['charts'];
  try {
    ({ charts } = await inForm(parts.form, message, pictures, (shown) =>
      parts.slack.chat.update({ channel, ts, ...shown }),
    ));
  } catch (error) {
    // Somebody deleted the card: it is posted again, the thread stays with the old one.
    if (slackError(error) !== 'message_not_found') throw error;
    await store.setCard(id, { ts: undefined, postingSince: undefined });
    return 1;
  }
  await store.setCard(id, { shows: version, showsStage: headline(operation), editedAt: now(), charts });
  return 0;
}
