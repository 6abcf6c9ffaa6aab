/** A message as the Web API and the interaction payloads show it. */
import type { Cast } from '../cast.ts';
import type { Message } from '../workspace.ts';

export function messageShape(cast: Cast, message: Message, withMetadata = false): Record<string, unknown> {
  const { team, bot } = cast;
  return {
    type: 'message',
    ...(message.files && { subtype: 'file_share' }),
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    user: message.user,
    ...(message.bot && { bot_id: bot.id, app_id: bot.app }),
    team: team.id,
    ts: message.ts,
    text: message.text,
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.replyCount && { thread_ts: message.ts, reply_count: message.replyCount }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
    ...(message.files && { files: message.files }),
    ...(message.reactions && {
      reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })),
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}
