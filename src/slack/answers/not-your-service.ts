import type { Team } from '../../catalog/catalog.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';

/** Refused, with whom to ask. */
export function notYourService(service: string, owner: Team, what: string): Message {
  return {
    text: `${service} belongs to team ${owner.name}. Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *${service} belongs to team ${owner.name}:* only they ${what}. Nothing has changed.`,
        md`:point_right: *Next:* ask in ${mentionChannel(owner.channel)}.`,
      ),
    ],
  };
}
