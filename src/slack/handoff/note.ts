/** A note for the handoff: written down, and who will read it. */

import { refused } from '../answers/refused.ts';
import type { User } from '../coming.ts';
import { day, type Message, md, section, time } from '../messages/blocks.ts';
import { listed } from '../messages/oncall/oncall-words.ts';
import type { AskedOfTeam } from './asked-of-team.ts';

export interface NoteGiven {
  text: string;
  /** The message or form that it comes from: twice is once. */
  key: string;
  user: User;
  /** Slack user id, where somebody else wrote it. */
  author?: string;
  link?: string;
  /** One that is told and not accepted. */
  handoff?: string;
}

export async function addNote({ bot, desk, team }: AskedOfTeam, given: NoteGiven): Promise<Message> {
  const { text, key, user, author, link, handoff } = given;
  const by =
    author && author !== user.id ? await bot.people.person(author) : await bot.people.person(user.id, user.name);
  const written = await desk.note(team.name, {
    by,
    at: bot.now(),
    text,
    key,
    ...(link && { link }),
    ...(handoff && { handoff }),
  });
  if ('refused' in written) return refused(written.refused);
  const { to, at, state } = written.done;
  const names = await Promise.all(to.map(async (id) => (await bot.people.person(id)).name));
  const next = listed(names.filter((name) => name !== ''));
  if (state.is === 'ahead') {
    const who = to.length > 0 ? next : 'Whoever is next';
    return {
      text: `The note is kept: ${who} will read it at the handoff.`,
      blocks: [section(md`:memo: *The note is kept.* ${who} will read it at the handoff, ${day(at)}.`)],
    };
  }
  return {
    text: 'The note stands in the handoff.',
    blocks: [section(md`:memo: *The note stands in the handoff* of ${time(at)}.`)],
  };
}
