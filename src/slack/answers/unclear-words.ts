import type { Unclear } from '../grammar/words.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { either } from './unknown-service.ts';
import { youTyped } from './you-typed.ts';

/** /deploy api 1.42.0 becuase … */
export function unclearWords(unclear: Unclear, command: string, typed: string): Message {
  const guess = unclear.nearest.length ? ` Did you mean ${either(unclear.nearest)}?` : '';
  const what = unclear.alone
    ? `After “${unclear.word}” a name is missing.`
    : `The word “${unclear.word}” is not clear here.`;
  return {
    text: `${what}${guess} Nothing has changed.`,
    blocks: [
      section(
        md`:grey_question: *${what}*${guess} Nothing has changed.`,
        md`Words with a meaning: ${unclear.valid.join(', ')}. More: \`${command} help\``,
      ),
      youTyped(typed),
    ],
  };
}
