import type { ReleaseChoice } from '../../delivery/desk.ts';
import { nearest } from '../grammar/nearest.ts';
import { clip, type Message, md, section } from '../messages/blocks.ts';
import type { Place } from '../wishes/place.ts';
import { either } from './unknown-service.ts';

const LISTED = 10;

/** /deploy api 1.24.0 */
export function unknownRelease({ service, environment }: Place, release: string, choices: ReleaseChoice[]): Message {
  const { what, guess } = unknownReleaseWords(service.name, release, choices);
  const more = choices.length > LISTED ? ` and ${choices.length - LISTED} older` : '';
  const lines = choices.slice(0, LISTED).map((choice) => md`• ${clip(choice.name, 100)}${remark(choice)}`);
  return {
    text: `${what}${guess} Nothing has changed.`,
    blocks: [
      section(md`:grey_question: *${what}* Nothing has changed.${guess}`),
      lines.length
        ? section(md`Releases for ${environment.name}, newest first${more}:`, ...lines)
        : section(md`No release of ${service.name} has been built for ${environment.name} yet.`),
    ],
  };
}

export function unknownReleaseWords(service: string, release: string, choices: ReleaseChoice[]) {
  const near = nearest(
    release,
    choices.map(({ name }) => name),
  );
  return {
    what: `${service} has no release called “${release}”.`,
    guess: near.length ? ` Did you mean ${either(near)}?` : '',
  };
}

/** What a person should know before choosing it. */
export function remark({ bad, live, by }: ReleaseChoice): string {
  if (live) return ', runs now';
  if (bad) return ', marked bad';
  return by ? `, by ${by}` : '';
}
