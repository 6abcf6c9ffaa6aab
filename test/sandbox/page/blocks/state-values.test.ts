import { describe, expect, it } from 'vitest';
import type { Block } from '../../../../src/sandbox/page/blocks/block-kit.ts';
import { missing, stateOf } from '../../../../src/sandbox/page/blocks/state-values.ts';
import { DESIGNS } from '../world-fixture.ts';

const blocks = DESIGNS.deployForm.blocks as Block[];
const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });
const select = (options: string[], initial?: string, blockId = 'release') => ({
  type: 'input',
  block_id: blockId,
  label: { type: 'plain_text', text: 'Release' },
  element: {
    type: 'static_select',
    action_id: 'release',
    options: options.map(option),
    initial_option: initial && option(initial),
  },
});
const form = (...parts: unknown[]) => parts as Block[];

describe('the values of a form', () => {
  it('begins with what the app has chosen', () => {
    expect(stateOf(blocks)).toMatchObject({
      service: { service: { type: 'static_select', selected_option: { value: 'api' } } },
      environment: { environment: { type: 'radio_buttons', selected_option: { value: 'prod' } } },
      release: { release: { selected_option: { value: '1.43.0' } } },
      reason: { reason: { type: 'plain_text_input', value: null } },
    });
  });

  it('keeps what was entered when the app changes the form', () => {
    const entered = { release: { release: { type: 'static_select', selected_option: option('1.41.0') } } };
    expect(stateOf(form(select(['1.42.0', '1.41.0'], '1.42.0')), entered)).toEqual(entered);
  });

  it('forgets a choice that is no longer offered', () => {
    const entered = { release: { release: { type: 'static_select', selected_option: option('1.41.0') } } };
    expect(stateOf(form(select(['3.9.1'], '3.9.1')), entered)).toMatchObject({
      release: { release: { selected_option: { value: '3.9.1' } } },
    });
  });

  it('has the inputs of a message too, wherever they stand', () => {
    const { element } = select(['1'], '1');
    const section = { type: 'section', block_id: 's', text: { type: 'mrkdwn', text: 'x' }, accessory: element };
    const actions = { type: 'actions', block_id: 'a', elements: [{ ...element, action_id: 'other' }] };
    expect(Object.keys(stateOf(form(section, actions)))).toEqual(['s', 'a']);
  });

  it('names the required inputs that are empty', () => {
    const inputs = form(select(['1'], undefined, 'empty'), select(['1'], '1', 'filled'), {
      ...select(['1'], undefined, 'optional'),
      optional: true,
    });
    expect(missing(inputs, stateOf(inputs))).toEqual({ empty: 'Please complete this required field.' });
  });
});
