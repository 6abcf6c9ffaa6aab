import { type Message, md, section } from '../messages/blocks.ts';
import type { NoPlace } from '../wishes/place.ts';
import { either } from './unknown-service.ts';
import { youTyped } from './you-typed.ts';

/** /deploy api 1.42.0 to prd; or nothing was said and there are several. */
export function unknownEnvironment(unknown: Exclude<NoPlace, { unknown: 'service' }>, typed: string): Message {
  const { service, valid } = unknown;
  const what =
    unknown.unknown === 'environment'
      ? `${service.name} has no environment called “${unknown.typed}”.`
      : `${service.name} runs in several environments: say which.`;
  const guess =
    unknown.unknown === 'environment' && unknown.nearest.length ? `Did you mean ${either(unknown.nearest)}? ` : '';
  return {
    text: `${what} Nothing has changed.`,
    blocks: [
      section(md`:grey_question: *${what}* Nothing has changed.`, md`${guess}It runs in ${valid.join(', ')}.`),
      youTyped(typed),
    ],
  };
}
