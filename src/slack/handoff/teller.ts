/**
 * The Slack side of a handoff: one message in the team's channel, edited until somebody has accepted, its notes and
 * corrections in the thread, direct messages, the word to the team. Everything is derived from the record: it may be
 * done again at any moment, after any crash, and posts nothing twice.
 */
import type { Handoff } from '../../handoff/handoff.ts';
import type { Teller } from '../../handoff/teller.ts';
import { type Tellings, tellingsOf } from '../../handoff/tellings.ts';
import { editCard, postCard } from '../card/card.ts';
import type { Face } from '../card/face.ts';
import { slackError } from '../card/form.ts';
import { reply } from '../card/reply.ts';
import { NO_WAY_IN } from '../card/tell.ts';
import { AGAIN, waitAfter } from '../card/wait-after.ts';
import type { HandoffFacts } from '../messages/handoff/handoff-facts.ts';
import { handoffMessage } from '../messages/handoff/handoff-message.ts';
import { correctionReply, shownNotes, wholeNote } from '../messages/handoff/handoff-notes.ts';
import { handoffTeam } from '../messages/handoff/handoff-team.ts';
import { freshenDirect, tellDirectly } from './direct.ts';
import type { HandoffParts } from './parts.ts';
import { drawOnce, shownPictures, wasRefused } from './pictures.ts';

export const slackTeller = (parts: HandoffParts): Teller => ({
  async tell(id, { stillOurs }) {
    try {
      return await tell(id, { ...parts, stillOurs });
    } catch (error) {
      return waitAfter(error, (what) =>
        parts.log.error({ handoff: id, error: what }, 'a handoff could not be told, it is tried again'),
      );
    }
  },
});

async function tell(id: string, parts: HandoffParts): Promise<number> {
  const handoff = await parts.handoffs.load(id);
  if (!handoff) return 0;
  const tellings = tellingsOf(handoff);
  const facts = await parts.factsFor(handoff);
  const message = await tellChannel(handoff, tellings, facts, parts);
  // Whoever is called waits for the message itself, never for an edit of it.
  if (message.wait > 0 && !message.refused && !message.there) return message.wait;
  // Now there is a way to it.
  const linked = {
    ...(facts.messageLink ? facts : await parts.factsFor(handoff)),
    ...(message.refused && { noWayIn: true as const }),
  };
  for (const direct of tellings.direct) {
    const wait = await tellDirectly(handoff, direct, linked, parts);
    if (wait > 0) return wait;
  }
  const thread = message.refused ? 0 : await tellThread(handoff, tellings, linked, parts);
  const wait = thread || (await freshenDirect(handoff, linked, parts));
  if (wait > 0 || message.refused) return wait || (isOpen(handoff) ? message.wait : 0);
  if (message.wait > 0 || tellings.message !== 'post') return message.wait;
  return drawOnce(handoff, parts);
}

const isOpen = ({ state }: Handoff): boolean => state.is === 'told';

/**
 * `there`: it was posted before, and is edited. `refused`: the channel does not let it in; direct messages carry it, and
 * it is tried again later.
 */
async function tellChannel(
  handoff: Handoff,
  { message }: Tellings,
  facts: HandoffFacts,
  parts: HandoffParts,
): Promise<{ wait: number; there?: boolean; refused?: true }> {
  const card = (await parts.store.card(handoff.id)) ?? {};
  if (message === 'none' || (message === 'edit' && !card.ts)) return { wait: 0 };
  const show = (shown: HandoffFacts) => {
    const face = faceOf(handoff, shown);
    return card.ts ? editCard(face, card, parts) : postCard(face, card, parts);
  };
  try {
    return { wait: await show({ ...facts, pictures: shownPictures(card) }), there: card.ts !== undefined };
  } catch (error) {
    const word = slackError(error) ?? '';
    if (NO_WAY_IN.includes(word)) {
      await parts.store.setCard(handoff.id, { refused: word, shows: `${handoff.version} 0` });
      return { wait: AGAIN.refused, refused: true };
    }
    if (word !== 'invalid_blocks' || shownPictures(card).length === 0) throw error;
    // Slack does not show a picture yet, or never will: the words do not wait for it.
    await wasRefused(handoff.id, card, parts);
    return { wait: await show(facts), there: card.ts !== undefined };
  }
}

function faceOf(handoff: Handoff, facts: HandoffFacts): Face {
  const { id, channel, version, state } = handoff;
  const pictures = facts.pictures?.length ?? 0;
  return {
    what: 'handoff',
    id,
    channel,
    version: `${version} ${pictures}`,
    headline: `${state.is} ${handoff.notes.length} ${handoff.corrections.length}`,
    importance: { news: 'end', progress: 'progress' },
    message: () => handoffMessage(handoff, facts),
    pictureName: () => '',
  };
}

/** What the message has no room for, whole and quietly; the word to the team rings. */
async function tellThread(
  handoff: Handoff,
  { team }: Tellings,
  facts: HandoffFacts,
  parts: HandoffParts,
): Promise<number> {
  const face = faceOf(handoff, facts);
  const { corrections, notes, from } = handoff;
  const cut = handoff.summary !== undefined && shownNotes(notes, from, facts).cut;
  const replies = [
    ...(team ? [{ name: 'team', message: handoffTeam(handoff, facts), loud: true }] : []),
    ...(cut ? notes : []).map((note) => ({
      name: `note-${note.at}-${note.by.id}`,
      message: wholeNote(note),
      loud: false,
    })),
    ...corrections.map((each) => ({
      name: `correction-${each.at}-${each.by.id}`,
      message: correctionReply(each),
      loud: false,
    })),
  ];
  for (const { name, message, loud } of replies) {
    const wait = await reply(face, name, message, parts, loud);
    if (wait > 0) return wait;
  }
  return 0;
}
