/** What can be pressed in a message or view, found by what a person reads on it. */
import type { StateValues } from '../wire.ts';
import type { Action } from './acts/click.ts';
import type { Block, Element } from './blocks/block.ts';
import { interactive, type Placed } from './blocks/interactive.ts';
import { chosenField, offered } from './blocks/state.ts';

/** A confirm dialog, in its words. */
export interface ConfirmDialog {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  style?: string;
}

/** A no-break space looks like any other. */
const textOf = (value: unknown) => ((value as { text?: string } | undefined)?.text ?? '').replaceAll('\u00a0', ' ');

const label = ({ block, element }: Placed) =>
  textOf(element.text) || textOf(block.label) || textOf(element.placeholder) || (element.action_id ?? '');

const isButton = ({ element }: Placed) => element.type === 'button' || element.type === 'icon_button';

/** `wanted`: the label or the action id. `value`: the button's value, or the option to choose (value or words). */
export function find(blocks: Block[], wanted: string, value?: string): Placed {
  const all = [...interactive(blocks)];
  const matching = all.filter((each) => label(each) === wanted || each.element.action_id === wanted);
  const placed =
    value === undefined ? matching[0] : matching.find((each) => !isButton(each) || each.element.value === value);
  if (placed) return placed;
  const labels = all.map((each) => `[${label(each)}]`).join(' ');
  throw new Error(`There is no [${wanted}] to press. There is: ${labels || 'nothing'}`);
}

/** The option of a select, radio group, checkboxes or menu that has this value or reads so. */
function option(element: Element, wanted: string) {
  const options = offered(element);
  const chosen = options.find((each) => each.value === wanted || each.text.text === wanted);
  if (chosen) return chosen;
  const words = options.map((each) => each.value).join(', ');
  throw new Error(`There is no option ${wanted} in ${element.action_id}. There is: ${words || 'nothing'}`);
}

/** A value as `state.values` keeps it, from what a test writes: text, an option's value, or several. */
function filledIn(element: Element, wanted: string | string[]): Record<string, unknown> {
  const field = chosenField(element) ?? (element.type === 'overflow' ? 'selected_option' : 'value');
  const several = () => [wanted].flat();
  if (field === 'selected_option') return { type: element.type, [field]: option(element, String(wanted)) };
  if (field === 'selected_options') {
    return { type: element.type, [field]: several().map((each) => option(element, each)) };
  }
  return { type: element.type, [field]: field.endsWith('s') ? several() : wanted };
}

export function actionOn(placed: Placed, value?: string): Action {
  const { block, element } = placed;
  const chosen = isButton(placed) || value === undefined ? {} : filledIn(element, value);
  return { ...chosen, block_id: block.block_id, action_id: element.action_id, type: element.type };
}

/** `values` by block id, action id or label. */
export function formState(blocks: Block[], values: Record<string, string | string[]>): StateValues {
  const state: StateValues = {};
  const all = [...interactive(blocks)].filter(({ element }) => chosenField(element));
  for (const [wanted, value] of Object.entries(values)) {
    const placed = all.find((each) => [each.block.block_id, each.element.action_id, label(each)].includes(wanted));
    if (!placed) {
      throw new Error(`There is no input ${wanted}. There is: ${all.map((each) => each.block.block_id).join(', ')}`);
    }
    const { block_id = '' } = placed.block;
    state[block_id] = { ...state[block_id], [placed.element.action_id ?? '']: filledIn(placed.element, value) };
  }
  return state;
}

export function confirmOf({ element }: Placed): ConfirmDialog | undefined {
  const confirm = element.confirm as Record<string, unknown> | undefined;
  if (!confirm) return undefined;
  const { title, text, confirm: yes, deny, style } = confirm;
  return {
    title: textOf(title),
    text: textOf(text),
    confirm: textOf(yes),
    deny: textOf(deny),
    ...(typeof style === 'string' && { style }),
  };
}
