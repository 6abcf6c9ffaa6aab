import { splitAtEmoji } from './emoji.ts';
import { Emoji } from './emoji.tsx';

/** Plain text of a block: nothing but emoji is read out of it. */
export function PlainText({ text }: { text: string }) {
  return splitAtEmoji(text).map((part, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity
    'text' in part ? part.text : <Emoji key={at} {...part} />,
  );
}
