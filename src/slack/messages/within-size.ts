/** A card that is too long for Slack is refused as a whole: its charts go first, their figures stand in the table too. */
import type { Message } from './blocks.ts';

/** Slack refuses from about 13,200 characters of blocks on; a notice may still be put in front. */
const MOST = 12_000;

export function withinSize({ text, blocks }: Message): Message {
  let shown = blocks;
  while (JSON.stringify(shown).length > MOST) {
    const last = shown.findLastIndex(({ type }) => type === 'data_visualization');
    if (last < 0) break;
    shown = shown.filter((_, i) => i !== last);
  }
  return { text, blocks: shown };
}
