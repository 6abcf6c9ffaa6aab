import { describe, expect, test } from 'vitest';
import { BlockRules, type ViewBody } from '../../../src/sandbox/slack/blocks/rules.ts';
import { Refusal } from '../../../src/sandbox/slack/refusal.ts';
import designs from './designs.json' with { type: 'json' };

const rules = new BlockRules();

function refusal(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}
const refusedBlocks = (blocks: unknown) => refusal(() => rules.message(blocks));

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more = {}) => ({ type: 'button', text: plain('Pause'), action_id: 'pause', ...more });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const task = (task_id: string, status = 'pending') => ({ type: 'task_card', task_id, title: 'Bake', status });
const table = (...cells: unknown[]) => ({ type: 'table', rows: [cells] });
const cell = (text: string) => ({ type: 'raw_text', text });
const chart = (label: string, category = label) => ({
  type: 'data_visualization',
  title: 'Errors',
  chart: {
    type: 'line',
    series: [{ name: 'api', data: [{ label, value: 1 }] }],
    axis_config: { categories: [category] },
  },
});
const modal = (more = {}) => ({ type: 'modal', title: plain('Deploy'), blocks: [{ type: 'divider' }], ...more });
const input = { type: 'input', label: plain('Why'), element: { type: 'plain_text_input', action_id: 'why' } };

describe('the designed messages are accepted', () => {
  test.each(['deployCanary', 'pageFiring'] as const)('%s', (name) => {
    expect(rules.message(designs[name].blocks)).toHaveLength(designs[name].blocks.length);
  });
  test.each(['deployModal', 'homeOnCall'] as const)('%s', (name) => {
    const view = designs[name];
    expect(rules.view(view, view.type as ViewBody['type']).blocks).toHaveLength(view.blocks.length);
  });
});

describe('a message is refused with a pointer to the place', () => {
  test.each<[what: string, block: unknown, complaint: string]>([
    ['an unknown block type', { type: 'nope' }, 'unsupported type: nope [json-pointer:/blocks/0/type]'],
    ['no type', {}, 'missing required field: type [json-pointer:/blocks/0]'],
    [
      'an unknown field',
      { type: 'divider', colour: 'red' },
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['a header without text', { type: 'header' }, 'missing required field: text [json-pointer:/blocks/0]'],
    [
      'a header of 151 characters',
      { type: 'header', text: plain('x'.repeat(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header in mrkdwn',
      { type: 'header', text: { type: 'mrkdwn', text: 'x' } },
      'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    [
      'an empty section',
      { type: 'section', text: plain('') },
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a section with nothing in it',
      { type: 'section' },
      'must define either `text` or `fields` [json-pointer:/blocks/0]',
    ],
    [
      '26 buttons',
      actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `${i}` }))),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'the same action twice in a block',
      actions(button(), button()),
      '`action_id` already exists in this block: pause [json-pointer:/blocks/0/elements/1]',
    ],
    [
      'a button of an unknown colour',
      actions(button({ style: 'blue' })),
      'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a confirm dialog that says too much',
      actions(button({ confirm: { title: plain('Sure?'), text: plain('x'.repeat(301)) } })),
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'a button label of 76 characters',
      actions(button({ text: plain('x'.repeat(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    ['an alert', { type: 'alert', text: plain('x') }, 'unsupported type: alert [json-pointer:/blocks/0/type]'],
    [
      'a task in an unknown state',
      { type: 'plan', title: 'Steps', tasks: [task('a', 'done')] },
      'must be one of: pending, in_progress, complete, error [json-pointer:/blocks/0/tasks/0/status]',
    ],
    [
      'the same task twice',
      { type: 'plan', title: 'Steps', tasks: [task('a'), task('a')] },
      '`task_id` must be unique within the plan [json-pointer:/blocks/0/tasks]',
    ],
    [
      'an empty table cell',
      table(cell('Figure'), cell('')),
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/1/text]',
    ],
    [
      'an empty formatted cell',
      table({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }),
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0]',
    ],
    [
      'a table of more than 10,000 characters',
      table(cell('x'.repeat(9999)), cell('yy')),
      'no more than 10000 characters allowed in all cells together [json-pointer:/blocks/0]',
    ],
    [
      'a chart whose labels are not its categories',
      chart('0', '1'),
      'labels of each series must match the categories [json-pointer:/blocks/0/chart/series]',
    ],
    [
      'a chart label of 21 characters',
      chart('x'.repeat(21)),
      'must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/data/0/label]',
    ],
  ])('%s', (_, block, complaint) => {
    const { code, details } = refusedBlocks([block]);
    expect({ code, complaint: details[0] }).toEqual({ code: 'invalid_blocks', complaint });
  });

  test('more than 50 blocks', () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }));
    expect(refusedBlocks(blocks).details).toEqual(['no more than 50 items allowed [json-pointer:/blocks]']);
  });

  test('a second table, also inside a container', () => {
    const container = { type: 'container', title: plain('More'), child_blocks: [table(cell('b'))] };
    expect(refusedBlocks([table(cell('a')), container]).details).toEqual([
      'only_one_table_allowed [json-pointer:/blocks/1/child_blocks/0]',
    ]);
  });

  test('a third chart', () => {
    expect(refusedBlocks([chart('1'), chart('2'), chart('3')]).details).toEqual([
      'no more than 2 data_visualization blocks allowed [json-pointer:/blocks/2]',
    ]);
  });

  test('blocks that are too long together, each of them being fine', () => {
    const section = { type: 'section', text: plain('x'.repeat(2900)) };
    expect(refusedBlocks(Array(5).fill(section)).code).toBe('msg_blocks_too_long');
  });

  test('something that is no list of blocks', () => {
    expect(refusedBlocks('nothing').code).toBe('invalid_blocks_format');
  });
});

describe('a view is refused as invalid_arguments', () => {
  test.each<[what: string, view: unknown, complaint: string]>([
    [
      'a title of 25 characters',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'an input but nothing to submit it',
      modal({ blocks: [input] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'a plan in a modal',
      modal({ blocks: [{ type: 'plan', title: 'Steps' }] }),
      'unsupported type: plan [json-pointer:/view/blocks/0/type]',
    ],
    [
      'a first choice that is not offered',
      modal({
        submit: plain('Deploy'),
        blocks: [
          {
            ...input,
            element: {
              type: 'static_select',
              options: [{ text: plain('api'), value: 'api' }],
              initial_option: { text: plain('api'), value: 'other' },
            },
          },
        ],
      }),
      '`initial_option` must exactly match one of the provided options [json-pointer:/view/blocks/0/element]',
    ],
  ])('%s', (_, view, complaint) => {
    const { code, details } = refusal(() => rules.view(view, 'modal'));
    expect({ code, details }).toEqual({ code: 'invalid_arguments', details: [complaint] });
  });

  test('a view of more than 250 kB is too large, however few blocks it has', () => {
    const blocks = Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2990)) }));
    expect(refusal(() => rules.view({ type: 'home', blocks }, 'home')).code).toBe('view_too_large');
  });

  test('an alert is welcome in a modal', () => {
    const view = rules.view(modal({ blocks: [{ type: 'alert', text: plain('Held'), level: 'warning' }] }), 'modal');
    expect(view.blocks).toHaveLength(1);
  });
});

test('a workspace that does not have a block yet refuses it like an unknown one', () => {
  const older = new BlockRules(['plan', 'table']);
  expect(refusal(() => older.message(designs.deployCanary.blocks)).details).toEqual([
    'unsupported type: table [json-pointer:/blocks/2/type]',
    'unsupported type: plan [json-pointer:/blocks/4/type]',
  ]);
});

test('what has no name gets one, what has one keeps it', () => {
  const [block] = rules.message([{ ...actions({ ...button(), action_id: undefined }, button()), block_id: 'mine' }]);
  expect(block?.block_id).toBe('mine');
  const [unnamed, named] = (block?.elements ?? []) as { action_id: string }[];
  expect(unnamed?.action_id).toMatch(/^\w{5}$/);
  expect(named?.action_id).toBe('pause');
});
