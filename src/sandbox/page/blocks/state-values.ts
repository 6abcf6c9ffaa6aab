/** What stands in the inputs of a message or view, in Slack's `state.values` form. */
import type { StateValues } from '../../wire.ts';
import { type Block, blockId, type Control, type Field, type Option } from './block-kit.ts';

export type FieldValue = Record<string, unknown> & { type: string };

const FIELDS: ReadonlySet<string> = new Set<Field['type']>([
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'static_select',
  'users_select',
  'multi_static_select',
  'radio_buttons',
  'checkboxes',
]);

export const isField = (element: { type: string }): element is Field => FIELDS.has(element.type);

/** The controls of a block, wherever it holds them. */
export function controlsOf(block: Block): Control[] {
  if (block.type === 'actions') return block.elements as Control[];
  if (block.type === 'input') return [block.element as Control];
  if (block.type === 'section' && block.accessory) return [block.accessory as Control];
  return [];
}

/** The value of an input nobody has touched. */
export function initialValue(element: Field): FieldValue {
  const { type } = element;
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/**
 * The state after the blocks changed: what was entered under the same block and action id stays, as in Slack,
 * unless the chosen option is no longer offered.
 */
export function stateOf(blocks: Block[], before: StateValues = {}): StateValues {
  const state: StateValues = {};
  for (const [at, block] of blocks.entries()) {
    for (const element of controlsOf(block)) {
      if (!isField(element) || !element.action_id) continue;
      const id = blockId(block, at);
      const old = before[id]?.[element.action_id] as FieldValue | undefined;
      const value = old && stillOffered(element, old) ? old : initialValue(element);
      state[id] = { ...state[id], [element.action_id]: value };
    }
  }
  return state;
}

export function optionsOf(element: Field): Option[] {
  if (element.type === 'static_select' || element.type === 'multi_static_select')
    return element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
  return element.type === 'radio_buttons' || element.type === 'checkboxes' ? element.options : [];
}

function stillOffered(element: Field, old: FieldValue): boolean {
  if (element.type !== old.type) return false;
  const chosen = [old.selected_option, ...((old.selected_options as Option[] | undefined) ?? [])].filter(Boolean);
  const offered = optionsOf(element).map(({ value }) => value);
  return chosen.every((option) => offered.includes((option as Option).value));
}

export function isEmpty(value: FieldValue | undefined): boolean {
  if (!value) return true;
  const { type: _, ...held } = value;
  return Object.values(held).every((one) => one === null || one === '' || (Array.isArray(one) && one.length === 0));
}

/** The ids of required inputs that are empty, with what Slack says to them. */
export function missing(blocks: Block[], state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [at, block] of blocks.entries()) {
    if (block.type !== 'input' || block.optional) continue;
    const id = blockId(block, at);
    const value = Object.values(state[id] ?? {})[0] as FieldValue | undefined;
    if (isEmpty(value)) errors[id] = 'Please complete this required field.';
  }
  return errors;
}
