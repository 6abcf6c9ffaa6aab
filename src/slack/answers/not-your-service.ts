import type { Catalog, Service } from '../../catalog/catalog.ts';
import type { Operation } from '../../delivery/operation.ts';
import { type Message, md, mentionChannel, section } from '../messages/blocks.ts';
import { ownerOf } from '../rights.ts';
import { stateWords } from './state-words.ts';

/** Refused, with whom to ask. `what` only the owners do: `deploy it`. `about`: the card that was pressed, as it is now. */
export function notYourService(catalog: Catalog, service: Service, what: string, about?: Operation): Message {
  const owner = ownerOf(catalog, service);
  const now = about ? ` ${about.release} is ${stateWords(about)}, asked by ${about.asked.by.name}.` : '';
  return {
    text: `${service.name} belongs to team ${owner.name}. Nothing has changed.${now}`,
    blocks: [
      section(
        md`:no_entry: *${service.name} belongs to team ${owner.name}:* only they ${what}. Nothing has changed.${now}`,
        md`:point_right: *Next:* ask in ${mentionChannel(owner.channel)}.`,
      ),
    ],
  };
}
