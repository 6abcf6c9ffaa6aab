import { type Message, md, section } from '../messages/blocks.ts';

/** `sentence`: what is so now, and who decided it. */
export function refused(sentence: string): Message {
  return { text: sentence, blocks: [section(md`:no_entry: ${sentence}`)] };
}
