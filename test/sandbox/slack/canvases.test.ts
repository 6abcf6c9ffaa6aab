/** Canvases in the local Slack: refused as Slack refuses them, and read only by whom they were given. */
import type { CanvasesCreateArguments } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { clientOf, slackWith } from './bots.ts';

const DRAFT = { type: 'markdown' as const, markdown: '# What happened\n\n- 02:49 Ada acknowledged' };

const create = async (slack: LocalSlack, more: CanvasesCreateArguments = {}) =>
  (await clientOf(slack).canvases.create({ title: 'Draft', document_content: DRAFT, ...more })).canvas_id ?? '';
const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string } }) => error.data?.error,
  );
const give = (slack: LocalSlack, canvas_id: string, to: { user_ids: [string] } | { channel_ids: [string] }) =>
  refusalOf(clientOf(slack).canvases.access.set({ canvas_id, access_level: 'read', ...to }));

test('a canvas has its text, and a link that other methods know it by', async () => {
  const slack = await slackWith();
  const id = await create(slack);
  const { file } = await clientOf(slack).files.info({ file: id });
  expect(file).toMatchObject({ title: 'Draft', permalink: `${slack.address}/docs/T0SHOP/${id}` });
  expect(await (await fetch(`${slack.address}/files/${id}`)).text()).toBe(DRAFT.markdown);
});

test.each([
  ['a workspace that has none', 'none', {}, 'canvas_disabled_user_team'],
  ['one that does not pay', 'tabbed', {}, 'free_teams_cannot_create_non_tabbed_canvases'],
  ['one that does not pay, in a tab', 'tabbed', { channel_id: 'C0EDGE' }, 'ok'],
  ['a channel that the bot is not in', 'all', { channel_id: 'C0RAND' }, 'canvas_tab_creation_failed'],
  ['a channel that is none', 'all', { channel_id: 'C0NONE' }, 'channel_not_found'],
] as const)('in %s', async (_, plan, more, answer) => {
  const slack = await slackWith();
  slack.canvases(plan);
  expect(await refusalOf(create(slack, more))).toBe(answer);
});

test('without pay a channel has one', async () => {
  const slack = await slackWith();
  slack.canvases('tabbed');
  await create(slack, { channel_id: 'C0EDGE' });
  expect(await refusalOf(create(slack, { channel_id: 'C0EDGE' }))).toBe('free_team_canvas_tab_already_exists');
});

describe('is given', () => {
  test('to a person who was sent it before', async () => {
    const slack = await slackWith();
    const id = await create(slack);
    expect(await give(slack, id, { user_ids: ['U0ADA'] })).toBe('failed_to_update_user_ids');
    await clientOf(slack).chat.postMessage({ channel: 'U0ADA', text: `${slack.address}/docs/T0SHOP/${id}` });
    expect(await give(slack, id, { user_ids: ['U0ADA'] })).toBe('ok');
  });

  test('to a channel that the bot is in, never to a direct message', async () => {
    const slack = await slackWith();
    const id = await create(slack);
    expect(await give(slack, id, { channel_ids: ['C0EDGE'] })).toBe('ok');
    expect(await give(slack, id, { channel_ids: ['D0ADA'] })).toBe('channel_not_found');
    expect(await give(slack, id, { channel_ids: ['C0RAND'] })).toBe('channel_not_found');
    expect(await give(slack, 'F0NOSUCH', { channel_ids: ['C0EDGE'] })).toBe('canvas_not_found');
  });
});
