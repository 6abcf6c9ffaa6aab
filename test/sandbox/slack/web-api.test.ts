import { request } from 'node:http';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { SHOP } from '../../../src/sandbox/slack/cast.ts';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { card, clientOf, plain, slackWith } from './bots.ts';

/** The error that Slack answers with, or `ok`. */
async function answered(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

const status = (slack: LocalSlack, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const call = request(`${slack.apiUrl}auth.test`, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', reject).end();
  });

describe('who may call', () => {
  test('only the bot, with its token', async () => {
    const slack = await slackWith();
    expect(await answered(clientOf(slack).auth.test())).toBe('ok');
    expect(await answered(clientOf(slack, 'xoxb-somebody-else').auth.test())).toBe('invalid_auth');
    expect(await answered(clientOf(slack, '').auth.test())).toBe('not_authed');
    expect(await answered(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
    expect(await answered(clientOf(slack).apiCall('chat.shout'))).toBe('unknown_method');
  });

  test('only from this machine, under its own name', async () => {
    const slack = await slackWith();
    expect(await status(slack, {})).toBe(200);
    expect(await status(slack, { host: 'slack.evil.example' })).toBe(403);
    expect(await status(slack, { origin: 'https://evil.example' })).toBe(403);
  });
});

describe('a message', () => {
  test('is posted, changed in place, found again by its metadata and taken back', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const metadata = { event_type: 'operation', event_payload: { id: 'op_1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', ...card('Canary'), metadata });
    await client.chat.update({ channel: 'C0EDGE', ts, ...card('Live') });

    expect(slack.channel('#team-edge').asText()).toBe('fullcycle:\n# Live\n[Roll back]');
    const { messages = [] } = await client.conversations.history({ channel: 'C0EDGE', include_all_metadata: true });
    expect(messages).toMatchObject([{ ts, metadata, text: 'Live.' }]);
    expect(messages[0]).not.toHaveProperty('edited');

    await client.chat.delete({ channel: 'C0EDGE', ts });
    expect(slack.channel('#team-edge').messages()).toEqual([]);
  });

  test('keeps its metadata to itself unless it is asked for', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const metadata = { event_type: 'operation', event_payload: { id: 'op_1' } };
    await client.chat.postMessage({ channel: 'C0EDGE', text: 'Hello.', metadata });
    const { messages = [] } = await client.conversations.history({ channel: 'C0EDGE' });
    expect(messages[0]).not.toHaveProperty('metadata');
  });

  test('loses its blocks when it is changed to a text, and says that it was edited', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', ...card('Canary') });
    await client.chat.update({ channel: 'C0EDGE', ts, text: 'Gone.' });
    expect(slack.channel('#team-edge').messages()).toMatchObject([{ text: 'Gone.', blocks: undefined, edited: true }]);
  });

  test('takes replies in a thread, which the channel sees only when they are broadcast', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', text: 'Card.' });
    await client.chat.postMessage({ channel: 'C0EDGE', text: 'Detail.', thread_ts: ts });
    await client.chat.postMessage({ channel: 'C0EDGE', text: 'End.', thread_ts: ts, reply_broadcast: true });

    const channel = slack.channel('#team-edge');
    expect(channel.messages().map((each) => each.text)).toEqual(['Card.', 'End.']);
    expect(channel.thread(ts).map((each) => each.text)).toEqual(['Detail.', 'End.']);
    expect(channel.messages()[0]).toMatchObject({ replyCount: 2 });
    const { messages = [] } = await client.conversations.replies({ channel: 'C0EDGE', ts });
    expect(messages.map((each) => each.text)).toEqual(['Card.', 'Detail.', 'End.']);
  });

  test('for one person is seen by that person alone, and by no method', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    await client.chat.postEphemeral({ channel: 'C0EDGE', user: 'U0ADA', text: 'Only for you.' });
    expect(slack.person('ada').sees('#team-edge')).toMatchObject([{ text: 'Only for you.' }]);
    expect(slack.person('lin').sees('#team-edge')).toEqual([]);
    const { messages } = await client.conversations.history({ channel: 'C0EDGE' });
    expect(messages).toEqual([]);
  });

  test('to a person goes to their direct messages', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const { channel } = await client.conversations.open({ users: 'U0ADA' });
    const posted = await client.chat.postMessage({ channel: 'U0ADA', text: 'Psst.' });
    expect(posted.channel).toBe(channel?.id);
    expect(slack.channel('U0ADA').messages()).toMatchObject([{ text: 'Psst.' }]);
  });

  test('to a person is history that the bot can read, change and link to', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0LIN', ...card('Page 318') });
    await client.chat.update({ channel, ts, ...card('Page 318, over') });
    const { messages } = await client.conversations.history({ channel });
    expect(messages).toMatchObject([{ ts, text: 'Page 318, over.' }]);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toBe(`${slack.address}/archives/D0LIN/p${ts.replace('.', '')}`);
    expect(slack.person('lin').direct().asText()).toBe('fullcycle:\n# Page 318, over\n[Roll back]');
    expect(await client.conversations.open({ users: 'U0LIN' })).toMatchObject({
      already_open: true,
      channel: { id: channel },
    });
  });

  test('has an address', async () => {
    const slack = await slackWith();
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', text: 'Card.' });
    const { permalink } = await client.chat.getPermalink({ channel: 'C0EDGE', message_ts: ts });
    expect(permalink).toBe(`${slack.address}/archives/C0EDGE/p${ts.replace('.', '')}`);
  });
});

describe('what Slack refuses', () => {
  test.each<[error: string, method: string, args: Record<string, unknown>]>([
    ['channel_not_found', 'chat.postMessage', { channel: 'C0NONE', text: 'x' }],
    ['not_in_channel', 'chat.postMessage', { channel: 'C0RAND', text: 'x' }],
    ['no_text', 'chat.postMessage', { channel: 'C0EDGE' }],
    ['thread_not_found', 'chat.postMessage', { channel: 'C0EDGE', text: 'x', thread_ts: '1.000001' }],
    ['invalid_metadata_schema', 'chat.postMessage', { channel: 'C0EDGE', text: 'x', metadata: { id: 1 } }],
    ['invalid_blocks_format', 'chat.postMessage', { channel: 'C0EDGE', text: 'x', blocks: '{' }],
    ['invalid_arguments', 'chat.postMessage', { text: 'x' }],
    ['message_not_found', 'chat.update', { channel: 'C0EDGE', ts: '1.000001', text: 'x' }],
    ['user_not_in_channel', 'chat.postEphemeral', { channel: 'C0EDGE', user: 'U0NOBODY', text: 'x' }],
    ['not_in_channel', 'conversations.history', { channel: 'C0RAND' }],
    ['user_not_found', 'users.info', { user: 'U0NOBODY' }],
    ['no_users_provided', 'usergroups.users.update', { usergroup: 'S0EDGE', users: '' }],
    ['no_such_subteam', 'usergroups.users.list', { usergroup: 'S0NONE' }],
    ['not_found', 'views.update', { view_id: 'V0NONE', view: { type: 'home', blocks: [] } }],
    [
      'invalid_trigger_id',
      'views.open',
      { trigger_id: '1', view: { type: 'modal', title: plain('x'), blocks: [{ type: 'divider' }] } },
    ],
  ])('%s from %s', async (error, method, args) => {
    const slack = await slackWith();
    expect(await answered(clientOf(slack).apiCall(method, args))).toBe(error);
  });

  test('changing what somebody else has said', async () => {
    const slack = await slackWith();
    const said = (await slack.person('ada').type('#team-edge', 'Morning')).answer;
    const { ts = '' } = said ?? {};
    expect(await answered(clientOf(slack).chat.update({ channel: 'C0EDGE', ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await answered(clientOf(slack).chat.delete({ channel: 'C0EDGE', ts }))).toBe('cant_delete_message');
  });

  test('blocks that break a rule, with a pointer that the SDK hands on', async () => {
    const slack = await slackWith();
    const blocks = [{ type: 'header', text: plain('x'.repeat(151)) }];
    const call = clientOf(slack).apiCall('chat.postMessage', { channel: 'C0EDGE', text: 'x', blocks });
    const data = await call.catch((error) => (error as WebAPIPlatformError).data);
    expect(data).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'] },
    });
  });

  test('too much of it: 429 with Retry-After', async () => {
    const slack = await slackWith({ limits: { postBurst: 2 }, now: () => 1_700_000_000_000 });
    const client = clientOf(slack);
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    await post('C0EDGE');
    await post('C0EDGE');
    const error = await post('C0EDGE').catch((caught) => caught);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 1 });
    await post('C0DISC');
    expect(slack.channel('#team-edge').messages()).toHaveLength(2);
  });
});

test('a person has a zone and a mail address; one who has left has neither, and cannot be written to', async () => {
  const users = SHOP.users.map((user) => (user.id === 'U0ADA' ? { ...user, zone: 'Asia/Kolkata' } : user));
  const slack = await slackWith({ cast: { ...SHOP, users } });
  const client = clientOf(slack);
  const ada = { deleted: false, tz: 'Asia/Kolkata', tz_offset: 19_800, profile: { email: 'ada@example.com' } };
  expect((await client.users.info({ user: 'U0ADA' })).user).toMatchObject(ada);

  slack.leave('ada');
  const { user } = await client.users.info({ user: 'U0ADA' });
  expect(user).toMatchObject({ deleted: true, real_name: 'Ada' });
  expect([user?.tz, user?.profile?.email]).toEqual([undefined, undefined]);
  expect(await answered(client.conversations.open({ users: 'U0ADA' }))).toBe('user_disabled');
  expect(await answered(client.chat.postMessage({ channel: 'U0ADA', text: 'x' }))).toBe('channel_not_found');
  expect((await client.usergroups.users.list({ usergroup: 'S0EDGE' })).users).toEqual(['U0LIN', 'U0SAM']);
  expect(await answered(client.usergroups.users.update({ usergroup: 'S0EDGE', users: 'U0ADA' }))).toBe('invalid_users');
});

test('while Slack is down it answers nothing but 503', async () => {
  const slack = await slackWith();
  slack.down(true);
  const error = await clientOf(slack)
    .chat.postMessage({ channel: 'C0EDGE', text: 'x' })
    .catch((caught) => caught);
  expect(error).toMatchObject({ statusCode: 503 });
  expect(slack.channel('#team-edge').messages()).toEqual([]);
  slack.down(false);
  await clientOf(slack).chat.postMessage({ channel: 'C0EDGE', text: 'x' });
});

test('people, channels and groups can be looked up', async () => {
  const slack = await slackWith();
  const client = clientOf(slack);
  expect((await client.users.info({ user: 'U0ADA' })).user).toMatchObject({ name: 'ada', real_name: 'Ada' });
  expect((await client.users.list({})).members).toHaveLength(5);
  expect((await client.conversations.info({ channel: 'C0RAND' })).channel).toMatchObject({ is_member: false });
  expect((await client.conversations.list()).channels?.map((each) => each.name)).toContain('team-discovery');
  await client.usergroups.users.update({ usergroup: 'S0DISC', users: 'U0MIRA,U0LIN' });
  expect((await client.usergroups.users.list({ usergroup: 'S0DISC' })).users).toEqual(['U0MIRA', 'U0LIN']);
});

test('history comes in pages, newest first', async () => {
  const slack = await slackWith();
  const ada = slack.person('ada');
  for (const text of ['one', 'two', 'three']) await ada.type('#team-edge', text);
  const client = clientOf(slack);
  const first = await client.conversations.history({ channel: 'C0EDGE', limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const second = await client.conversations.history({ channel: 'C0EDGE', limit: 2, cursor });
  const texts = [first, second].map((page) => page.messages?.map((each) => each.text));
  expect(texts).toEqual([['three', 'two'], ['one']]);
});

test('the log tells every call in order, without the token', async () => {
  const slack = await slackWith();
  const client = clientOf(slack);
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', text: 'Card.' });
  await client.chat.update({ channel: 'C0EDGE', ts, text: 'Changed.' });
  await answered(client.chat.update({ channel: 'C0EDGE', ts: '1.000001', text: 'x' }));
  expect(slack.log.calls().map(({ method, ok, error }) => [method, ok, error])).toEqual([
    ['chat.postMessage', true, undefined],
    ['chat.update', true, undefined],
    ['chat.update', false, 'message_not_found'],
  ]);
  expect(JSON.stringify(slack.log.calls())).not.toContain(slack.botToken);
});
