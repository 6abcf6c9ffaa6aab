/** /ops: everybody's questions about what runs, who owns it and what happened. One word each, one file each. */
import { youTyped } from '../answers/you-typed.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { nearest } from '../nearest.ts';
import { FIND_HELP, find } from '../ops/find.ts';
import { type OpsWords, opsHelp } from '../ops/help.ts';
import { where } from '../ops/where.ts';

export const OPS_WORDS: OpsWords = {
  where: { does: where, help: '`/ops where [words]`: what runs where, in the whole company' },
  find: { does: find, help: FIND_HELP },
};

export async function ops(bot: Bot, typed: Typed): Promise<Message | null> {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.text) ?? [];
  const word = first.toLowerCase();
  if (word === '' || word === 'help') return opsHelp(OPS_WORDS);
  const known = OPS_WORDS[word];
  return known ? known.does(bot, rest.trim(), typed) : notKnown(first, said(typed));
}

function notKnown(word: string, typed: string): Message {
  const [guess] = nearest(word.toLowerCase(), Object.keys(OPS_WORDS));
  const meant = guess ? ` Did you mean \`/ops ${guess}\`?` : '';
  return {
    text: `/ops does not know the word ${word}.${guess ? ` Did you mean /ops ${guess}?` : ''}`,
    blocks: [
      section(md`:grey_question: *\`/ops\` does not know “${word}”.*${meant} \`/ops help\` lists what it answers.`),
      youTyped(typed),
    ],
  };
}
