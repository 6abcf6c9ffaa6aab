/** chat.*: what the bot says, changes and takes back. */
import { z } from 'zod';
import { directWith } from '../../wire.ts';
import type { Block } from '../blocks/block.ts';
import type { CastChannel } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { Message, Metadata } from '../workspace.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import { botsChannel } from './bots-channel.ts';
import { messageShape } from './message-shape.ts';
import type { Methods } from './method.ts';

const MOST_TEXT = 40_000;

const metadataShape = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

interface Content {
  text: string;
  blocks?: Block[];
}

function content(args: Arguments, { rules }: World): Content {
  // Silence would be worse: the page and the tests would never see them.
  if (args.has('attachments') && args.text('attachments') !== '[]') {
    throw new Refusal('invalid_attachments', ['the local Slack takes blocks only [json-pointer:/attachments]']);
  }
  const given = args.json('blocks', 'invalid_blocks_format');
  const blocks = given === undefined ? undefined : rules.message(given);
  const text = args.text('text') ?? '';
  if (!text && !blocks?.length) throw new Refusal('no_text');
  if (text.length > MOST_TEXT) throw new Refusal('msg_too_long');
  return { text, blocks: blocks?.length ? blocks : undefined };
}

function metadata(args: Arguments): Metadata | undefined {
  const given = args.json('metadata', 'invalid_metadata_format');
  // An empty object takes away what was there.
  if (given === undefined || JSON.stringify(given) === '{}') return undefined;
  const checked = metadataShape.safeParse(given);
  if (!checked.success) throw new Refusal('invalid_metadata_schema');
  return checked.data;
}

function ownMessage(args: Arguments, world: World, notOwn: string): Message {
  const channel = world.workspace.channel(args.need('channel'));
  const message = world.workspace.message(channel.id, args.need('ts'));
  if (!message) throw new Refusal('message_not_found');
  if (message.user !== world.cast.bot.user) throw new Refusal(notOwn);
  return message;
}

const isWithSomebodyGone = ({ id }: CastChannel, { cast }: World): boolean =>
  cast.users.some((user) => user.gone && directWith(user.id) === id);

function postMessage(args: Arguments, world: World) {
  const channel = botsChannel(args, world);
  if (isWithSomebodyGone(channel, world)) throw new Refusal('channel_not_found');
  const threadTs = args.text('thread_ts');
  const message = world.workspace.post({
    channel: channel.id,
    user: world.cast.bot.user,
    bot: true,
    ...content(args, world),
    metadata: metadata(args),
    threadTs,
    ...(threadTs && args.flag('reply_broadcast') && { broadcast: true }),
  });
  return { channel: channel.id, ts: message.ts, message: messageShape(world.cast, message, true) };
}

function update(args: Arguments, world: World) {
  const message = ownMessage(args, world, 'cant_update_message');
  const next = content(args, world);
  const changed = world.workspace.change(message, {
    // A text without blocks takes the blocks away.
    ...next,
    ...(args.has('metadata') && { metadata: metadata(args) }),
    edited: next.blocks === undefined || message.edited,
    ...(args.flag('reply_broadcast') && message.threadTs && { broadcast: true }),
  });
  const { channel, ts, text } = changed;
  return { channel, ts, text, message: messageShape(world.cast, changed, true) };
}

function postEphemeral(args: Arguments, world: World) {
  const channel = botsChannel(args, world);
  const user = args.need('user');
  if (!channel.members.includes(user)) throw new Refusal('user_not_in_channel');
  const message = world.workspace.post({
    channel: channel.id,
    user: world.cast.bot.user,
    bot: true,
    ...content(args, world),
    threadTs: args.text('thread_ts'),
    ephemeralFor: user,
  });
  return { message_ts: message.ts };
}

function remove(args: Arguments, world: World) {
  const message = ownMessage(args, world, 'cant_delete_message');
  world.workspace.remove(message);
  return { channel: message.channel, ts: message.ts };
}

function getPermalink(args: Arguments, world: World) {
  const channel = world.workspace.channel(args.need('channel'));
  const message = world.workspace.message(channel.id, args.need('message_ts'));
  if (!message) throw new Refusal('message_not_found');
  const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
  return {
    channel: channel.id,
    permalink: `${world.address()}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`,
  };
}

function react(args: Arguments, world: World) {
  const channel = world.workspace.channel(args.need('channel'));
  const message = world.workspace.message(channel.id, args.need('timestamp'));
  if (!message) throw new Refusal('message_not_found');
  const name = args.need('name');
  const reactions = message.reactions ?? [];
  if (reactions.some((each) => each.name === name)) throw new Refusal('already_reacted');
  world.workspace.change(message, { reactions: [...reactions, { name, users: [world.cast.bot.user] }] });
  return {};
}

export const chat: Methods = {
  'chat.postMessage': { tier: 'posts', token: 'bot', run: postMessage },
  'chat.update': { tier: 'updates', token: 'bot', run: update },
  'chat.postEphemeral': { tier: 4, token: 'bot', run: postEphemeral },
  'chat.delete': { tier: 3, token: 'bot', run: remove },
  'chat.getPermalink': { tier: 'unlimited', token: 'bot', run: getPermalink },
  'reactions.add': { tier: 3, token: 'bot', run: react },
};
