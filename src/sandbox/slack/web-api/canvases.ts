/** canvases.*: documents that the bot writes, and who may read them. */
import { z } from 'zod';
import { directWith } from '../../wire.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

const content = z.strictObject({ type: z.literal('markdown'), markdown: z.string() });
const ids = z.array(z.string()).min(1).max(20);

function create(args: Arguments, { canvases, workspace, cast }: World) {
  const given = args.json('document_content', 'invalid_arguments') ?? { type: 'markdown', markdown: '' };
  const { data } = content.safeParse(given);
  if (!data) {
    throw new Refusal('invalid_arguments', ['document_content must be markdown [json-pointer:/document_content]']);
  }
  const channel = args.has('channel_id') ? workspace.channel(args.need('channel_id')) : undefined;
  if (channel && !channel.members.includes(cast.bot.user)) throw new Refusal('canvas_tab_creation_failed');
  return { canvas_id: canvases.create(args.text('title') ?? 'Untitled', data.markdown, channel?.id).id };
}

function setAccess(args: Arguments, world: World) {
  const id = args.need('canvas_id');
  const level = args.need('access_level');
  const toUsers = args.has('user_ids');
  if (toUsers === args.has('channel_ids')) throw new Refusal('invalid_parameters');
  const { data: to } = ids.safeParse(args.json(toUsers ? 'user_ids' : 'channel_ids', 'invalid_arguments'));
  if (!to || !['read', 'write', ...(toUsers ? ['owner'] : [])].includes(level)) throw new Refusal('invalid_arguments');
  for (const each of to) mayBeGiven(each, id, world);
  world.canvases.give(id, to);
  return {};
}

/** To a person only what they were sent; to a channel what the bot is in. A direct message is no channel. */
function mayBeGiven(to: string, canvas: string, { workspace, cast }: World): void {
  if (to.startsWith('D')) throw new Refusal('channel_not_found');
  if (!to.startsWith('U')) {
    if (!workspace.channel(to).members.includes(cast.bot.user)) throw new Refusal('channel_not_found');
    return;
  }
  if (!cast.users.some(({ id }) => id === to)) throw new Refusal('user_not_found');
  const sent = workspace.inChannel(directWith(to)).some((each) => JSON.stringify(each).includes(canvas));
  if (!sent) throw new Refusal('failed_to_update_user_ids');
}

export const canvases: Methods = {
  'canvases.create': { tier: 2, token: 'bot', run: create },
  'canvases.access.set': { tier: 3, token: 'bot', run: setAccess },
};
