/** *Add to the handoff*, in the menu of any message: it is a note for whoever is next, with the way to it, once. */
import { LONGEST_NOTE } from '../../handoff/acts.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import type { OnMessage, ShortcutOn } from '../coming.ts';
import { typedText } from '../grammar/typed-text.ts';
import { addNote } from '../handoff/note.ts';
import { mayHandOver, notYourHandoff } from '../handoff/rights.ts';
import { teamHere } from '../rights.ts';

export const HANDOFF_SHORTCUT = 'handoff_note';

/** Of the team whose channel it is; elsewhere of the person's own. */
export const addToHandoff: OnMessage = async (bot, on) => {
  const { handoffs: desk, catalog } = bot;
  const team = teamHere(catalog, on.channel, on.user.id);
  if (!desk || !team) return refused('No shift is handed over here. Nothing was added.');
  if (!(await mayHandOver(bot, team, on.user.id))) return notYourHandoff(team, 'leave a note in it');
  const text = typedText(on.text).trim();
  if (!text) return refused('This message has no words. Nothing was added; `/handoff note` asks for some.');
  const key = `${on.channel} ${on.ts}`;
  const way = await linkTo(bot, on);
  return addNote(
    { bot, desk, team },
    { text: way.link ? begun(text) : text, key, user: on.user, author: on.author, ...way },
  );
};

/** The whole of it is where the link leads. */
function begun(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST_NOTE ? `${signs.slice(0, LONGEST_NOTE - 1).join('')}…` : text;
}

async function linkTo({ client }: Bot, { channel, ts }: ShortcutOn): Promise<{ link?: string }> {
  const { permalink } = await client.chat
    .getPermalink({ channel, message_ts: ts })
    .catch(() => ({ permalink: undefined }));
  return permalink ? { link: permalink } : {};
}
