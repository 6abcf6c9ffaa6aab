import type { RichTextBlock } from '@slack/types';
import { clip, rich } from '../messages/blocks.ts';

/** The command as it was typed, so that it can be corrected; shown literally, whatever is in it. */
export function youTyped(typed: string): RichTextBlock {
  return rich('You typed ', { type: 'text', text: clip(typed, 500), style: { code: true } });
}
