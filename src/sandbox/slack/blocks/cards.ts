/** Blocks that frame others: alert, card, carousel, container. */
import { z } from 'zod';
import { button } from './buttons.ts';
import { actions, blockId, context, divider, header, image, input, section, video } from './classic.ts';
import { richText } from './rich-text.ts';
import { table } from './tables.ts';
import { anyText, imageElement, mrkdwn, plainText } from './text.ts';

export const alert = z.strictObject({
  type: z.literal('alert'),
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  ...blockId,
});

export const card = z
  .strictObject({
    type: z.literal('card'),
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    title: mrkdwn(150).optional(),
    subtitle: mrkdwn(150).optional(),
    body: mrkdwn(200).optional(),
    actions: z.array(button).min(1).max(25).optional(),
    ...blockId,
  })
  .refine((block) => block.hero_image ?? block.title ?? block.actions ?? block.body, {
    error: 'must define at least one of `hero_image`, `title`, `actions` or `body`',
  });

export const carousel = z.strictObject({
  type: z.literal('carousel'),
  elements: z.array(card).min(1).max(10),
  ...blockId,
});

export const container = z
  .strictObject({
    type: z.literal('container'),
    title: plainText(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          image,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: imageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
    ...blockId,
  })
  .refine((block) => block.title ?? block.rich_text_title, {
    error: 'must define either `title` or `rich_text_title`',
  })
  .refine((block) => !block.default_collapsed || block.is_collapsible, {
    error: '`default_collapsed` requires `is_collapsible`',
  });
