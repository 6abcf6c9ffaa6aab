/** An answer to a command or click, given with the ack or through a response url. */
import { z } from 'zod';
import type { BlockRules } from './blocks/rules.ts';
import { Refusal } from './refusal.ts';
import type { Message, Workspace } from './workspace.ts';

export interface AnswerPlace {
  channel: string;
  user: string;
  /** The message that was clicked; a command has none. */
  original?: string;
}

const flag = z.union([z.boolean(), z.literal('true').transform(() => true), z.literal('false').transform(() => false)]);
const answer = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
});

/** What was posted or changed; nothing for an ack that says nothing. */
export function postAnswer(
  workspace: Workspace,
  rules: BlockRules,
  place: AnswerPlace,
  body: unknown,
): Message | undefined {
  const { data: given } = answer.safeParse(typeof body === 'string' ? { text: body } : (body ?? {}));
  if (!given) throw new Refusal('invalid_payload');
  const original = place.original ? workspace.find(place.channel, place.original) : undefined;
  if (given.delete_original) {
    if (original) workspace.remove(original);
    return undefined;
  }
  const blocks = given.blocks === undefined ? undefined : rules.message(given.blocks);
  if (!given.text && !blocks?.length) return undefined;
  const content = { text: given.text ?? '', blocks };
  if (given.replace_original && original) return workspace.change(original, content);
  return workspace.post({
    channel: place.channel,
    user: workspace.cast.bot.user,
    bot: true,
    ...content,
    threadTs: given.thread_ts,
    ephemeralFor: given.response_type === 'in_channel' ? undefined : place.user,
  });
}
