/** /ops: everybody's questions about what runs, who owns it and what happened. One word each, one file each. */
import { youTyped } from '../answers/you-typed.ts';
import type { Bot } from '../bot-parts.ts';
import { said, type Typed } from '../coming.ts';
import { nearest } from '../grammar/nearest.ts';
import { type Message, md, section } from '../messages/blocks.ts';
import { ask } from '../ops/ask.ts';
import { DRAFT_HELP, draft } from '../ops/draft.ts';
import { EXPORT_HELP, exportRecord } from '../ops/export.ts';
import { FIND_HELP, find } from '../ops/find.ts';
import { follow, unfollow } from '../ops/follow.ts';
import { type OpsWords, opsHelp } from '../ops/help.ts';
import { service, serviceCalled } from '../ops/service.ts';
import { where } from '../ops/where.ts';

export const OPS_WORDS: OpsWords = {
  service: {
    does: service,
    help: '`/ops service api`: whose it is, who answers now, what runs, what is the matter; `/ops api` is the same',
  },
  follow: {
    does: follow,
    help: '`/ops follow api [in prod] [deploys|pages|all]`: tells this channel what changes; alone it lists',
  },
  unfollow: { does: unfollow, help: '`/ops unfollow api`: stops that' },
  ask: { does: ask, help: '`/ops ask api why is the cart slow`: a question to whoever is on call; nobody is paged' },
  where: { does: where, help: '`/ops where [words]`: what runs where, in the whole company' },
  find: { does: find, help: FIND_HELP },
  draft: { does: draft, help: DRAFT_HELP },
  export: { does: exportRecord, help: EXPORT_HELP },
};

export async function ops(bot: Bot, typed: Typed): Promise<Message | null> {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.text) ?? [];
  const word = first.toLowerCase();
  if (word === '' || word === 'help') return opsHelp(OPS_WORDS);
  const known = OPS_WORDS[word];
  if (known) return known.does(bot, rest.trim(), typed);
  // A service's name alone asks about it.
  if (serviceCalled(bot, first)) return service(bot, typed.text, typed);
  return notKnown(first, said(typed), [...bot.catalog.services.keys()]);
}

function notKnown(word: string, typed: string, services: string[]): Message {
  const [guess] = nearest(word.toLowerCase(), [...Object.keys(OPS_WORDS), ...services]);
  const meant = guess ? ` Did you mean \`/ops ${guess}\`?` : '';
  return {
    text: `/ops does not know the word ${word}.${guess ? ` Did you mean /ops ${guess}?` : ''}`,
    blocks: [
      section(md`:grey_question: *\`/ops\` does not know “${word}”.*${meant} \`/ops help\` lists what it answers.`),
      youTyped(typed),
    ],
  };
}
