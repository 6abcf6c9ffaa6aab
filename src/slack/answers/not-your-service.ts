import type { Catalog, Service } from '../../catalog/catalog.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { ownerOf } from '../rights.ts';

/** Refused, with whom to ask. `what` only the owners do: `deploy it`. */
export function notYourService(catalog: Catalog, service: Service, what: string): Message {
  const owner = ownerOf(catalog, service);
  return {
    text: `${service.name} belongs to team ${owner.name}. Nothing has changed.`,
    blocks: [
      section(
        md`:no_entry: *${service.name} belongs to team ${owner.name}:* only they ${what}. Nothing has changed.`,
        md`:point_right: *Next:* ask in ${mentionChannel(owner.channel)}.`,
      ),
    ],
  };
}
