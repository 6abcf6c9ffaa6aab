/** The time that was typed, by the team's clock, or what is wrong with it. */
import type { Span } from '../../oncall/schedule.ts';
import { readWhen } from '../grammar/when.ts';
import { type Message, md } from '../messages/blocks.ts';
import { notChanged } from '../messages/oncall/oncall-refused.ts';
import { clockOf } from '../messages/wall-words.ts';
import type { Asked } from './asked.ts';

/** `example`: a command that is right. */
export function spanOf({ bot, zone }: Asked, words: string[], example: string): { span: Span } | { refused: Message } {
  const when = readWhen(words, { zone, now: bot.now() });
  if (when && 'span' in when) return when;
  const what = !when
    ? 'No time was named.'
    : when.unclear
      ? `“${when.unclear}” is not clear as a time.`
      : 'That time has no end.';
  const next = md`write it as in \`${example}\`; it is read by ${clockOf(zone)}. More: \`/oncall help\``;
  return { refused: notChanged(what, next) };
}
