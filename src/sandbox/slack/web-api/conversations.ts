/** conversations.*: channels, who is in them, and what was said there. */
import type { CastChannel } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { Message } from '../workspace.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import { botsChannel } from './bots-channel.ts';
import { messageShape } from './message-shape.ts';
import type { Methods } from './method.ts';

function channelShape({ cast }: World, channel: CastChannel): Record<string, unknown> {
  const isDirect = channel.id.startsWith('D');
  return {
    id: channel.id,
    ...(isDirect ? { user: channel.members[0] } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !isDirect,
    is_im: isDirect,
    is_private: isDirect,
    is_archived: false,
    is_member: channel.members.includes(cast.bot.user),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    num_members: channel.members.length,
  };
}

/** Messages between `oldest` and `latest`, both left out unless `inclusive`. */
function within(args: Arguments, messages: Message[]): Message[] {
  const oldest = args.text('oldest') ?? '0';
  const latest = args.text('latest') ?? '9999999999.999999';
  const inclusive = args.flag('inclusive');
  const after = (a: string, b: string) => Number(a) > Number(b) || (inclusive && Number(a) === Number(b));
  return messages.filter(({ ts }) => after(ts, oldest) && after(latest, ts));
}

/** One page; the cursor is the number of messages that came before. */
function page(args: Arguments, world: World, messages: Message[]) {
  const from = Number(Buffer.from(args.text('cursor') ?? '', 'base64').toString()) || 0;
  const to = from + Math.min(args.number('limit', 100), 999);
  const more = to < messages.length;
  return {
    messages: messages
      .slice(from, to)
      .map((message) => messageShape(world.cast, message, args.flag('include_all_metadata'))),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(String(to)).toString('base64') : '' },
  };
}

function history(args: Arguments, world: World) {
  const channel = botsChannel(args, world);
  const said = world.workspace
    .inChannel(channel.id)
    .filter((each) => !each.ephemeralFor && (!each.threadTs || each.broadcast));
  return page(args, world, within(args, said).toReversed());
}

function replies(args: Arguments, world: World) {
  const channel = botsChannel(args, world);
  const ts = args.need('ts');
  const asked = world.workspace.message(channel.id, ts);
  if (!asked) throw new Refusal('thread_not_found');
  const root = asked.threadTs ?? ts;
  const thread = world.workspace
    .inChannel(channel.id)
    .filter((each) => !each.ephemeralFor && (each.ts === root || each.threadTs === root));
  const [parent, ...rest] = thread;
  return page(args, world, parent ? [parent, ...within(args, rest)] : rest);
}

function list(_args: Arguments, world: World) {
  const channels = world.workspace.channels().map((channel) => channelShape(world, channel));
  return { channels, response_metadata: { next_cursor: '' } };
}

function info(args: Arguments, world: World) {
  return { channel: channelShape(world, world.workspace.channel(args.need('channel'))) };
}

function open(args: Arguments, world: World) {
  const [user = '', ...others] = args.need('users').split(',');
  if (others.length > 0) throw new Refusal('method_not_supported_for_channel_type');
  const { id } = world.workspace.direct(user);
  if (world.cast.users.some((each) => each.id === user && each.gone)) throw new Refusal('user_disabled');
  const known = world.workspace.inChannel(id).length > 0;
  return { ...(known && { no_op: true, already_open: true }), channel: { id } };
}

function members(args: Arguments, world: World) {
  const channel = world.workspace.channel(args.need('channel'));
  return { members: channel.members, response_metadata: { next_cursor: '' } };
}

export const conversations: Methods = {
  'conversations.history': { tier: 3, token: 'bot', run: history },
  'conversations.replies': { tier: 3, token: 'bot', run: replies },
  'conversations.info': { tier: 3, token: 'bot', run: info },
  'conversations.list': { tier: 2, token: 'bot', run: list },
  'conversations.open': { tier: 3, token: 'bot', run: open },
  'conversations.members': { tier: 4, token: 'bot', run: members },
};
