/** What is chosen from a list: menus, radio buttons, checkboxes. */
import { z } from 'zod';
import { actionId, confirmable, focusable, withPlaceholder } from './element-fields.ts';
import { anyOption, plainOption, plainText } from './text.ts';

const select = { ...actionId, ...confirmable, ...focusable, ...withPlaceholder };
const several = { max_selected_items: z.number().int().min(1).optional() };
const choices = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plainText(75), options: z.array(plainOption).min(1).max(100) }))
    .min(1)
    .max(100)
    .optional(),
};
const oneList = (element: { options?: unknown; option_groups?: unknown }) =>
  (element.options === undefined) !== (element.option_groups === undefined);
const ONE_LIST = 'must define either `options` or `option_groups`';

interface Selecting {
  options?: { value: string }[];
  option_groups?: { options: { value: string }[] }[];
  initial_option?: { value: string };
}
const initialIsOffered = (element: Selecting) =>
  element.initial_option === undefined ||
  [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)].some(
    (option) => JSON.stringify(option) === JSON.stringify(element.initial_option),
  );
const OFFERED = '`initial_option` must exactly match one of the provided options';

const staticSelect = z
  .strictObject({ type: z.literal('static_select'), initial_option: plainOption.optional(), ...choices, ...select })
  .refine(oneList, { error: ONE_LIST })
  .refine(initialIsOffered, { error: OFFERED });
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    initial_options: z.array(plainOption).min(1).optional(),
    ...choices,
    ...select,
    ...several,
  })
  .refine(oneList, { error: ONE_LIST });

const external = { min_query_length: z.number().int().min(0).optional(), ...select };
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
  ...select,
};
const ids = z.array(z.string()).optional();
const id = z.string().optional();
export const selects = [
  staticSelect,
  multiStaticSelect,
  z.strictObject({ type: z.literal('external_select'), initial_option: plainOption.optional(), ...external }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    initial_options: z.array(plainOption).optional(),
    ...external,
    ...several,
  }),
  z.strictObject({ type: z.literal('users_select'), initial_user: id, ...select }),
  z.strictObject({ type: z.literal('multi_users_select'), initial_users: ids, ...select, ...several }),
  z.strictObject({ type: z.literal('conversations_select'), initial_conversation: id, ...conversations }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    initial_conversations: ids,
    ...conversations,
    ...several,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: id,
    response_url_enabled: z.boolean().optional(),
    ...select,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), initial_channels: ids, ...select, ...several }),
] as const;

const group = { ...actionId, ...confirmable, ...focusable };
export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(anyOption).min(1).max(10),
    initial_option: anyOption.optional(),
    ...group,
  })
  .refine(initialIsOffered, { error: OFFERED });
export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  options: z.array(anyOption).min(1).max(10),
  initial_options: z.array(anyOption).min(1).optional(),
  ...group,
});
