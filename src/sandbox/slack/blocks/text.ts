/** Text, options and confirm dialogs: the small parts that blocks and elements are made of. */
import { z } from 'zod';

export const ID_LENGTH = 255;

export const plainText = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });

export const anyText = (most: number) => z.discriminatedUnion('type', [plainText(most), mrkdwn(most)]);

export const colour = z.enum(['primary', 'danger']);

export const confirm = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: colour.optional(),
});

const optionFields = {
  value: z.string().min(1).max(75),
  description: plainText(75).optional(),
  url: z.string().max(3000).optional(),
};
export const plainOption = z.strictObject({ text: plainText(75), ...optionFields });
/** Radio buttons and checkboxes may format their options. */
export const anyOption = z.strictObject({
  text: anyText(75),
  ...optionFields,
  description: anyText(75).optional(),
});

const slackFile = z.strictObject({ id: z.string().optional(), url: z.string().optional() });
/** An image names its picture by address or by file. */
export const pictured = {
  alt_text: z.string().min(1).max(2000),
  image_url: z.string().min(1).max(3000).optional(),
  slack_file: slackFile.optional(),
};
export const hasPicture = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
export const PICTURE_NEEDED = 'must define either `slack_file` or `image_url`';

export const imageElement = z
  .strictObject({ type: z.literal('image'), ...pictured })
  .refine(hasPicture, { error: PICTURE_NEEDED });
