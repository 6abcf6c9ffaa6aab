import type { CastChannel } from '../cast.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';

/** The channel of a call that only a member may make. */
export function botsChannel(args: Arguments, { workspace, cast }: World): CastChannel {
  const channel = workspace.channel(args.need('channel'));
  if (!channel.members.includes(cast.bot.user)) throw new Refusal('not_in_channel');
  return channel;
}
