/**
 * Who may do something to a handoff: the team, and whoever is on call for it or takes it over. Reading is everybody's.
 * Looked up at the click, never taken from a message.
 */
import type { Team } from '../../catalog/catalog.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import type { Bot } from '../bot-parts.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { onCallFor } from '../paging/handlers.ts';

export async function mayHandOver(bot: Bot, team: Team, user: string, handoff?: Handoff): Promise<boolean> {
  if (team.members.includes(user) || handoff?.to.includes(user) || handoff?.from.includes(user)) return true;
  return (await onCallFor(bot, { team: team.name })).includes(user);
}

/** Refused, with whom to ask. `what`: `accept it`. */
export function notYourHandoff({ name, channel }: Team, what: string): Message {
  return {
    text: `This is the shift of team ${name}. Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *This is the shift of team ${name}:* only they, and whoever is on call for them, ${what}. Nothing has changed.`,
        md`:point_right: *Next:* say what you know in ${mentionChannel(channel)}.`,
      ),
    ],
  };
}
