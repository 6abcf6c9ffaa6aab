/** The blocks that every Slack client of the last years draws. */
import { z } from 'zod';
import { feedbackButtons, iconButton } from './buttons.ts';
import { inActions, inInput, inSection } from './elements.ts';
import { anyText, hasPicture, ID_LENGTH, imageElement, mrkdwn, PICTURE_NEEDED, pictured, plainText } from './text.ts';

export const blockId = { block_id: z.string().min(1).max(ID_LENGTH).optional() };

export const header = z.strictObject({
  type: z.literal('header'),
  text: plainText(150),
  level: z.number().int().min(1).max(4).optional(),
  ...blockId,
});

export const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [...inSection, imageElement]).optional(),
    expand: z.boolean().optional(),
    ...blockId,
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, {
    error: 'must define either `text` or `fields`',
  });

export const context = z.strictObject({
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), imageElement]))
    .min(1)
    .max(10),
  ...blockId,
});

export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
  ...blockId,
});

export const actions = z.strictObject({
  type: z.literal('actions'),
  elements: z.array(z.discriminatedUnion('type', inActions)).min(1).max(25),
  ...blockId,
});

export const input = z.strictObject({
  type: z.literal('input'),
  label: plainText(2000),
  element: z.discriminatedUnion('type', inInput),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  ...blockId,
});

export const divider = z.strictObject({ type: z.literal('divider'), ...blockId });

export const image = z
  .strictObject({ type: z.literal('image'), title: plainText(2000).optional(), ...pictured, ...blockId })
  .refine(hasPicture, { error: PICTURE_NEEDED });

export const markdown = z.strictObject({
  type: z.literal('markdown'),
  text: z.string().min(1).max(12_000),
  ...blockId,
});

export const video = z.strictObject({
  type: z.literal('video'),
  video_url: z.string().min(1),
  thumbnail_url: z.string().min(1),
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: z.string().optional(),
  author_name: z.string().max(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.string().optional(),
  description: plainText(200).optional(),
  ...blockId,
});
