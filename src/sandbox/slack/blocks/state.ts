/** What a person has filled in: Slack's `state.values`, by block id and action id. */
import type { StateValues } from '../../wire.ts';
import type { Block, Element } from './block.ts';
import { interactive } from './interactive.ts';

/** Where an element keeps its value: the field it starts with, and the field of the value in the state. */
const FIELDS: Record<string, { initial: string; chosen: string; nothing: null | [] }> = {
  plain_text_input: { initial: 'initial_value', chosen: 'value', nothing: null },
  email_text_input: { initial: 'initial_value', chosen: 'value', nothing: null },
  url_text_input: { initial: 'initial_value', chosen: 'value', nothing: null },
  number_input: { initial: 'initial_value', chosen: 'value', nothing: null },
  rich_text_input: { initial: 'initial_value', chosen: 'rich_text_value', nothing: null },
  static_select: { initial: 'initial_option', chosen: 'selected_option', nothing: null },
  external_select: { initial: 'initial_option', chosen: 'selected_option', nothing: null },
  radio_buttons: { initial: 'initial_option', chosen: 'selected_option', nothing: null },
  checkboxes: { initial: 'initial_options', chosen: 'selected_options', nothing: [] },
  multi_static_select: { initial: 'initial_options', chosen: 'selected_options', nothing: [] },
  multi_external_select: { initial: 'initial_options', chosen: 'selected_options', nothing: [] },
  users_select: { initial: 'initial_user', chosen: 'selected_user', nothing: null },
  multi_users_select: { initial: 'initial_users', chosen: 'selected_users', nothing: [] },
  conversations_select: { initial: 'initial_conversation', chosen: 'selected_conversation', nothing: null },
  multi_conversations_select: { initial: 'initial_conversations', chosen: 'selected_conversations', nothing: [] },
  channels_select: { initial: 'initial_channel', chosen: 'selected_channel', nothing: null },
  multi_channels_select: { initial: 'initial_channels', chosen: 'selected_channels', nothing: [] },
  datepicker: { initial: 'initial_date', chosen: 'selected_date', nothing: null },
  timepicker: { initial: 'initial_time', chosen: 'selected_time', nothing: null },
  datetimepicker: { initial: 'initial_date_time', chosen: 'selected_date_time', nothing: null },
};

/** The field of an action's or a state's value: `selected_option`, `value`, …; undefined for buttons. */
export const chosenField = (element: Element): string | undefined => FIELDS[element.type]?.chosen;

/** The options that an element offers, those in groups too. */
export function offered(element: Element): { value?: string; text: { text: string } }[] {
  const options = (holder: unknown) => (holder as { options?: [] } | undefined)?.options ?? [];
  return [...options(element), ...((element.option_groups as unknown[] | undefined) ?? []).flatMap(options)];
}

/** Everything that can be filled in, with what it starts with where `filled` says nothing. */
export function stateOf(blocks: Block[], filled: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { block, element } of interactive(blocks)) {
    const fields = FIELDS[element.type];
    if (!fields || !block.block_id || !element.action_id) continue;
    const given = filled[block.block_id]?.[element.action_id] as Record<string, unknown> | undefined;
    const value = given && fields.chosen in given ? given[fields.chosen] : element[fields.initial];
    const inBlock = values[block.block_id] ?? {};
    values[block.block_id] = inBlock;
    inBlock[element.action_id] = { type: element.type, [fields.chosen]: value ?? fields.nothing };
  }
  return values;
}

const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What Slack's own client complains about before it sends a form: by block id. */
export function unfilled(blocks: Block[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of interactive(blocks)) {
    if (block.type !== 'input' || !block.block_id || !element.action_id) continue;
    const held = state[block.block_id]?.[element.action_id] as Record<string, unknown> | undefined;
    const value = held?.[chosenField(element) ?? 'value'];
    const least = typeof element.min_length === 'number' ? element.min_length : 0;
    if (isEmpty(value)) {
      if (!block.optional) errors[block.block_id] = 'Please complete this required field.';
    } else if (typeof value === 'string' && value.length < least) {
      errors[block.block_id] = `Please enter at least ${least} characters.`;
    }
  }
  return errors;
}
