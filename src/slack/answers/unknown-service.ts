import { ACTION } from '../messages/action-ids.ts';
import { actions, button, clip, type Message, md, section } from '../messages/blocks.ts';
import { writeForm } from '../wishes/form-value.ts';
import type { NoPlace } from '../wishes/place.ts';
import { youTyped } from './you-typed.ts';

/** What else the person may have wanted. */
export interface ServiceGuess {
  release?: string;
  /** Sub-commands that are written much like the unknown name. */
  subcommands?: string[];
  /** /deploy has a form to go on with. */
  form?: boolean;
}

/** /deploy chekout 3.9.1 */
export function unknownService(
  unknown: Extract<NoPlace, { unknown: 'service' }>,
  typed: string,
  { release, subcommands = [], form }: ServiceGuess,
): Message {
  const guesses = [...unknown.nearest, ...subcommands];
  const guess = guesses.length ? ` Did you mean ${either(guesses)}?` : '';
  return {
    text: `There is no service called ${unknown.typed}.${guess} Nothing has changed.`,
    blocks: [
      section(md`:grey_question: *There is no service called “${unknown.typed}”.* Nothing has changed.`),
      ...(guess ? [section(md`${guess.trim()}`)] : []),
      ...(form && unknown.nearest.length ? [actions(...formButtons(unknown.nearest, release))] : []),
      section(md`Services: ${clip(unknown.valid.join(', '), 2000)}.`),
      youTyped(typed),
    ],
  };
}

/** An action id may occur once in a block: hence the numbers. */
function formButtons(services: string[], release?: string) {
  return services.map((service, i) => ({
    ...button(
      release ? `${service} ${release}` : service,
      `${ACTION.openForm}.${i + 1}`,
      writeForm({ service, release }),
      { label: `Open the form for ${service}` },
    ),
    ...(i === 0 ? { style: 'primary' as const } : {}),
  }));
}

export function either(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
