/** files.*: what the bot uploads. Without a channel a file is private until a message shows it. */
import { z } from 'zod';
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
  if (args.has('channel_id') || args.has('channels')) {
    throw new Refusal('invalid_arguments', ['the local Slack keeps files private [json-pointer:/channel_id]']);
  }
  return { files: given.data.map(({ id, title }) => fileShape(world, world.files.complete(id, title))) };
}

const fileShape = ({ address, cast }: World, { id, name, title, mimetype, length, altText }: SlackFile) => ({
  id,
  name,
  title,
  mimetype,
  filetype: mimetype === 'image/png' ? 'png' : 'binary',
  size: length,
  user: cast.bot.user,
  alt_txt: altText,
  url_private: `${address()}/files/${id}`,
});

export const files: Methods = {
  'files.getUploadURLExternal': { tier: 4, token: 'bot', run: getUploadUrl },
  'files.completeUploadExternal': { tier: 4, token: 'bot', run: complete },
};
