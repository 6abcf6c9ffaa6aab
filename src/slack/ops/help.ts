import { header, type Message, section } from '../messages/blocks.ts';
import type { OnOps } from './asked.ts';

/** One line for each word that there is. */
export type OpsWords = Record<string, { does: OnOps; help: string }>;

export function opsHelp(words: OpsWords): Message {
  return {
    text: `What /ops answers: ${Object.keys(words).join(', ') || 'nothing yet'}.`,
    blocks: [
      header(':mag: What `/ops` answers'),
      section(...Object.values(words).map(({ help }) => help), '`/ops help`: this'),
    ],
  };
}
