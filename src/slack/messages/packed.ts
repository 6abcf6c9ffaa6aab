/** Lines in as few sections as hold them: Slack takes 3,000 characters in each. */
import type { SectionBlock } from '@slack/types';
import { type Markup, section } from './blocks.ts';

const MOST = 2800;

export function packed(lines: Markup[]): SectionBlock[] {
  const parts: Markup[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const size = line.toString().length + 1;
    if (length + size > MOST) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(line);
    length += size;
  }
  return parts.map((part) => section(...part));
}
