/** files.*: what the bot uploads. Without a channel a file is private until a message shows it. */
import { z } from 'zod';
import type { PageFile } from '../../wire.ts';
import type { SlackFile } from '../files.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../world.ts';
import type { Arguments } from './arguments.ts';
import type { Methods } from './method.ts';

const filesShape = z
  .array(z.strictObject({ id: z.string().min(1), title: z.string().optional(), highlight_type: z.string().optional() }))
  .min(1);

function getUploadUrl(args: Arguments, { files, address }: World) {
  // `alt_txt` in Slack's documentation, `alt_text` in its newer SDKs.
  const altText = args.text('alt_text') ?? args.text('alt_txt') ?? '';
  const { id, path } = files.begin(args.need('filename'), args.number('length', 0), altText);
  return { upload_url: `${address()}${path}`, file_id: id };
}

function complete(args: Arguments, world: World) {
  args.need('files');
  const given = filesShape.safeParse(args.json('files', 'invalid_arguments'));
  if (!given.success) throw new Refusal('invalid_arguments', ['must be an array of files [json-pointer:/files]']);
  // Nobody has asked for it yet: a bot that tries it shall see that nothing came of it.
  if (args.has('channels')) {
    throw new Refusal('invalid_arguments', ['the local Slack shares with one channel_id [json-pointer:/channels]']);
  }
  const channel = args.has('channel_id') ? sharedWith(args, world) : undefined;
  const completed = given.data.map(({ id, title }) => world.files.complete(id, title));
  if (channel) share(args, world, channel, completed);
  return { files: completed.map((file) => fileShape(world, file)) };
}

/** A person's id is no channel: their direct message is opened first. */
function sharedWith(args: Arguments, { workspace, cast }: World): string {
  const id = args.need('channel_id');
  const channel = id.startsWith('U') ? undefined : workspace.channel(id);
  if (!channel?.members.includes(cast.bot.user)) throw new Refusal('channel_not_found');
  return channel.id;
}

function share(args: Arguments, { workspace, cast, rules }: World, channel: string, shared: SlackFile[]): void {
  const text = args.text('initial_comment') ?? '';
  const given = text ? undefined : args.json('blocks', 'invalid_blocks_format');
  workspace.post({
    channel,
    user: cast.bot.user,
    bot: true,
    text,
    ...(given !== undefined && { blocks: rules.message(given) }),
    threadTs: args.text('thread_ts'),
    files: shared.map(pageFile),
  });
}

function info(args: Arguments, world: World) {
  const file = world.files.find(args.need('file'));
  if (!file) throw new Refusal('file_not_found');
  return { file: fileShape(world, file), comments: [], response_metadata: { next_cursor: '' } };
}

export const pageFile = ({ id, name, title, mimetype, length }: SlackFile): PageFile => ({
  id,
  name,
  title,
  mimetype,
  size: length,
});

const FILETYPES: Record<string, string> = {
  'image/png': 'png',
  'text/csv': 'csv',
  'text/markdown': 'markdown',
  'text/plain': 'text',
  'application/vnd.slack-docs': 'quip',
};

function fileShape({ address, cast }: World, { id, name, title, mimetype, length, altText }: SlackFile) {
  const isCanvas = mimetype === 'application/vnd.slack-docs';
  return {
    id,
    name,
    title,
    mimetype,
    filetype: FILETYPES[mimetype] ?? 'binary',
    size: length,
    user: cast.bot.user,
    alt_txt: altText,
    url_private: `${address()}/files/${id}`,
    permalink: `${address()}${isCanvas ? `/docs/${cast.team.id}/${id}` : `/files/${id}`}`,
  };
}

export const files: Methods = {
  'files.getUploadURLExternal': { tier: 4, token: 'bot', run: getUploadUrl },
  'files.completeUploadExternal': { tier: 4, token: 'bot', run: complete },
  'files.info': { tier: 4, token: 'bot', run: info },
};
