import { said, type Typed } from '../coming.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { youTyped } from './you-typed.ts';

/** /deploy lock, and nothing behind it. */
export function serviceMissing(typed: Typed, example: string): Message {
  return {
    text: 'Say which service. Nothing has changed.',
    blocks: [
      section(md`:grey_question: *Say which service.* Nothing has changed.`, md`For example \`${example}\``),
      youTyped(said(typed)),
    ],
  };
}
