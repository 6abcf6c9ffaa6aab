/** The card itself: posted once, then edited in place. Both answer with the milliseconds to wait first; 0: done. */
import type { CardState } from '../../store/store.ts';
import type { Face } from './face.ts';
import { inForm, slackError } from './form.ts';
import { picturesOf } from './pictures.ts';
import { findPosted } from './posted.ts';
import { type Saying, send } from './say.ts';

/** One edit per card in this time, unless there is news. */
const BETWEEN_EDITS = 3000;

export async function postCard(face: Face, card: CardState, parts: Saying): Promise<number> {
  const { store, slack, budget, now } = parts;
  const { channel, id, importance } = face;
  const found = card.postingSince
    ? await findPosted(slack, { channel, name: 'card', subject: face, since: card.postingSince })
    : null;
  if (!found) {
    const wait = await budget.post(channel, importance.news);
    if (wait > 0) return wait;
    await store.setCard(id, { postingSince: now() });
  }
  const posted = found
    ? { ts: found }
    : await send(parts, face, 'card', face.message(), { pictures: picturesOf(face, card) });
  await store.setCard(id, {
    channel,
    ...posted,
    shows: found ? 0 : face.version,
    showsStage: face.headline,
    editedAt: now(),
  });
  return 0;
}

export async function editCard(face: Face, card: CardState, parts: Saying): Promise<number> {
  const { store, budget, now } = parts;
  const { id, version, headline, importance } = face;
  if (card.shows === version || !card.ts || !card.channel) return 0;
  const news = card.showsStage !== headline;
  const pause = BETWEEN_EDITS - (now() - (card.editedAt ?? 0));
  if (!news && pause > 0) return pause;
  const wait = await budget.update(news ? importance.news : importance.progress);
  if (wait > 0) return wait;
  const message = face.message();
  const { channel, ts } = card;
  const pictures = picturesOf(face, card);
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
  await store.setCard(id, { shows: version, showsStage: headline, editedAt: now(), charts });
  return 0;
}
