/** What is picked from a calendar or typed. */
import { z } from 'zod';
import { actionId, confirmable, focusable, withPlaceholder } from './element-fields.ts';
import { richText } from './rich-text.ts';

const picked = { ...actionId, ...confirmable, ...focusable };
export const pickers = [
  z.strictObject({
    type: z.literal('datepicker'),
    initial_date: z.iso.date().optional(),
    ...picked,
    ...withPlaceholder,
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    initial_time: z.string().optional(),
    timezone: z.string().optional(),
    ...picked,
    ...withPlaceholder,
  }),
  z.strictObject({ type: z.literal('datetimepicker'), initial_date_time: z.number().int().optional(), ...picked }),
] as const;

const typed = {
  ...actionId,
  ...focusable,
  ...withPlaceholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .optional(),
    })
    .optional(),
};
const initialText = { initial_value: z.string().optional() };
export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  initial_value: richText.optional(),
  min_lines: z.number().int().optional(),
  max_lines: z.number().int().optional(),
  ...typed,
});
export const typing = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
    ...initialText,
    ...typed,
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...initialText, ...typed }),
  z.strictObject({ type: z.literal('url_text_input'), ...initialText, ...typed }),
  z.strictObject({
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
    ...initialText,
    ...typed,
  }),
  richTextInput,
] as const;
