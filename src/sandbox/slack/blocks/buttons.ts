/** What is pressed: buttons of all kinds, and the overflow menu. */
import { z } from 'zod';
import { actionId, confirmable, label } from './element-fields.ts';
import { colour, plainOption, plainText } from './text.ts';

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: z.string().max(3000).optional(),
  style: colour.optional(),
  ...actionId,
  ...confirmable,
  ...label,
});

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: z.enum(['trash']),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  ...actionId,
  ...confirmable,
  ...label,
});

const feedback = z.strictObject({ text: plainText(75), value: z.string().max(2000), ...label });
export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  positive_button: feedback,
  negative_button: feedback,
  ...actionId,
});

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(plainOption).min(1).max(5),
  ...actionId,
  ...confirmable,
});
