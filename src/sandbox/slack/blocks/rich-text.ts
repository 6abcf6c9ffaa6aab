/** The rich_text block: sections, lists, quotes and preformatted text, made of styled inline parts. */
import { z } from 'zod';
import { ID_LENGTH } from './text.ts';

const flag = z.boolean().optional();
const style = z
  .strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag })
  .optional();
const name = z.string().min(1);

const text = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const link = z.strictObject({
  type: z.literal('link'),
  url: name,
  text: z.string().optional(),
  unsafe: flag,
  style,
});
const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('emoji'), name, unicode: z.string().optional(), url: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: name, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: name, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: name, style }),
  z.strictObject({ type: z.literal('team'), team_id: name, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: name, style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: name,
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
]);

const border = z.union([z.literal(0), z.literal(1)]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.string().min(1).max(ID_LENGTH).optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [text, link])),
          language: z.string().optional(),
          border,
        }),
      ]),
    )
    .min(1),
});
