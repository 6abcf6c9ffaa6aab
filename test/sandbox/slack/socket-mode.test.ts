import { once } from 'node:events';
import type { App } from '@slack/bolt';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { card, clientOf, plain, slackWith, socketBot } from './bots.ts';

const deploys = (app: App) =>
  app.command('/deploy', async ({ ack, command }) => {
    await ack(`Deploy of ${command.text} begins.`);
  });

describe('a command', () => {
  test('is answered with the ack, to the person who typed it', async () => {
    const slack = await slackWith();
    await socketBot(slack, deploys);
    const reply = await slack.person('ada').type('#team-edge', '/deploy api 1.42.0');
    expect(reply).toMatchObject({ answer: { text: 'Deploy of api 1.42.0 begins.', ephemeralFor: 'U0ADA' } });
    expect(slack.person('lin').sees('#team-edge')).toEqual([]);
  });

  test('arrives with who, where, and its text escaped', async () => {
    const slack = await slackWith({
      commands: [{ command: '/deploy', description: 'Deploy', usageHint: '', shouldEscape: true }],
    });
    const seen = vi.fn();
    await socketBot(slack, (app) =>
      app.command('/deploy', async ({ ack, command }) => {
        seen(command.user_name, command.channel_name, command.text);
        await ack();
      }),
    );
    await slack.person('lin').type('#team-discovery', '/deploy api for @ada in #team-edge <!channel> & @nobody');
    expect(seen).toHaveBeenCalledWith(
      'lin',
      'team-discovery',
      'api for <@U0ADA|ada> in <#C0EDGE|team-edge> &lt;!channel&gt; &amp; @nobody',
    );
  });

  test('may be answered in the channel', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) =>
      app.command('/deploy', async ({ ack }) => ack({ response_type: 'in_channel', text: 'For all.' })),
    );
    await slack.person('ada').type('#team-edge', '/deploy');
    expect(slack.person('mira').sees('#team-edge')).toMatchObject([{ text: 'For all.' }]);
  });

  test('that nobody acks in time shows operation_timeout, from Slackbot, to that person alone', async () => {
    const slack = await slackWith({ ackWithinMs: 50 });
    await socketBot(slack, (app) => app.command('/deploy', async () => {}));
    const reply = await slack.person('ada').type('#team-edge', '/deploy api');
    expect(reply).toMatchObject({
      error: 'operation_timeout',
      answer: { user: 'USLACKBOT', text: '/deploy failed with the error "operation_timeout"', ephemeralFor: 'U0ADA' },
    });
  });

  test('shows dispatch_failed when no bot is there', async () => {
    const slack = await slackWith();
    const reply = await slack.person('ada').type('#team-edge', '/deploy api');
    expect(reply.answer?.text).toBe('/deploy failed with the error "dispatch_failed"');
  });

  test('that the app has not registered never reaches the bot', async () => {
    const slack = await slackWith({ commands: [{ command: '/deploy', description: '', usageHint: '' }] });
    const reply = await slack.person('ada').type('#team-edge', '/deplyo api');
    expect(reply.answer?.text).toBe('/deplyo is not a valid command.');
    expect(slack.log.deliveries()).toEqual([]);
  });
});

describe('a click', () => {
  test('reaches the bot with the button, its value and the message it stands in', async () => {
    const slack = await slackWith();
    const seen = vi.fn();
    const app = await socketBot(slack, (bot) => {
      bot.action('deploy.roll_back', async ({ ack, action, body, respond }) => {
        await ack();
        seen(action, body);
        await respond('Rolling back.');
      });
    });
    await app.client.chat.postMessage({ channel: 'C0EDGE', ...card('Bake') });
    const [message] = slack.channel('#team-edge').messages();
    if (!message) throw new Error('no card');

    const lin = slack.person('lin');
    const reply = await lin.click(message, 'Roll back');
    expect(reply.confirm).toEqual({ title: 'Roll back?', text: 'About 10 s.', confirm: 'Roll back', deny: '' });
    expect(await reply.hears()).toMatchObject({ text: 'Rolling back.', ephemeralFor: 'U0LIN' });
    expect(seen).toHaveBeenCalledWith(
      expect.objectContaining({ action_id: 'deploy.roll_back', value: 'op_1', type: 'button' }),
      expect.objectContaining({
        user: expect.objectContaining({ id: 'U0LIN' }),
        container: expect.objectContaining({ message_ts: message.ts, is_ephemeral: false }),
        message: expect.objectContaining({ ts: message.ts }),
      }),
    );
  });

  test('on a label that is not there names those that are', async () => {
    const slack = await slackWith();
    const app = await socketBot(slack, () => {});
    await app.client.chat.postMessage({ channel: 'C0EDGE', ...card('Bake') });
    const [message] = slack.channel('#team-edge').messages();
    if (!message) throw new Error('no card');
    await expect(slack.person('ada').click(message, 'Pause')).rejects.toThrow(
      'There is no [Pause] to press. There is: [Roll back]',
    );
  });

  test('on a card that has changed meanwhile presses what stands there now', async () => {
    const slack = await slackWith();
    const values: unknown[] = [];
    const app = await socketBot(slack, (bot) => {
      bot.action('deploy.roll_back', async ({ ack, payload }) => {
        values.push('value' in payload && payload.value);
        await ack();
      });
    });
    const { ts = '' } = await app.client.chat.postMessage({ channel: 'C0EDGE', ...card('Canary', 'Stop', 'op_1') });
    const [old] = slack.channel('#team-edge').messages();
    if (!old) throw new Error('no card');
    await app.client.chat.update({ channel: 'C0EDGE', ts, ...card('Bake', 'Roll back', 'op_2') });
    await expect(slack.person('ada').click(old, 'Stop')).rejects.toThrow('There is: [Roll back]');
    await slack.person('ada').click(old, 'Roll back');
    expect(values).toEqual(['op_2']);
  });

  test('that is not acked in time fails for the person who clicked', async () => {
    const slack = await slackWith({ ackWithinMs: 50 });
    const app = await socketBot(slack, (bot) => bot.action('deploy.roll_back', async () => {}));
    await app.client.chat.postMessage({ channel: 'C0EDGE', ...card('Bake') });
    const [message] = slack.channel('#team-edge').messages();
    if (!message) throw new Error('no card');
    expect(await slack.person('ada').click(message, 'Roll back')).toMatchObject({ error: 'operation_timeout' });
  });
});

describe('sockets', () => {
  test('share the work, and one is recycled without a command being lost', async () => {
    const slack = await slackWith();
    const served: string[] = [];
    const serve = (name: string) => (app: App) =>
      app.command('/deploy', async ({ ack }) => {
        served.push(name);
        await ack('Heard.');
      });
    await socketBot(slack, serve('first'));
    await socketBot(slack, serve('second'));
    expect(slack.openSockets()).toBe(2);
    const ada = slack.person('ada');
    await ada.type('#team-edge', '/deploy');
    await ada.type('#team-edge', '/deploy');
    expect(served.toSorted()).toEqual(['first', 'second']);

    slack.recycleSockets();
    expect(slack.openSockets()).toBe(1);
    const replies = await Promise.all(Array.from({ length: 10 }, () => ada.type('#team-edge', '/deploy')));
    expect(replies.map((reply) => reply.error ?? reply.answer?.text)).toEqual(Array(10).fill('Heard.'));
  });

  test('that are all recycled at once leave nobody to deliver to', async () => {
    const slack = await slackWith();
    await socketBot(slack, deploys);
    slack.recycleSockets({ which: 'all' });
    expect(await slack.person('ada').type('#team-edge', '/deploy')).toMatchObject({ error: 'dispatch_failed' });
  });
});

describe('a socket', () => {
  const linkOf = async (slack: LocalSlack) => (await clientOf(slack, slack.appToken).apps.connections.open()).url ?? '';
  const firstWord = async (url: string) => {
    const socket = new WebSocket(url);
    const [said] = await once(socket, 'message');
    return { socket, said: JSON.parse(String(said)) };
  };

  test('is opened once per link', async () => {
    const slack = await slackWith();
    const url = await linkOf(slack);
    expect((await firstWord(url)).said).toMatchObject({ type: 'hello', num_connections: 1 });
    const [error] = await once(new WebSocket(url), 'error');
    expect(String(error)).toContain('403');
  });

  test('too many is sent away', async () => {
    const slack = await slackWith();
    const words: unknown[] = [];
    for (let i = 0; i < 11; i++) words.push((await firstWord(await linkOf(slack))).said);
    expect(words.at(9)).toMatchObject({ type: 'hello', num_connections: 10 });
    expect(words.at(10)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(slack.openSockets()).toBe(10);
  });

  test('is answered when it pings', async () => {
    const slack = await slackWith();
    const { socket } = await firstWord(await linkOf(slack));
    socket.ping('are you there');
    const [data] = await once(socket, 'pong');
    expect(String(data)).toBe('are you there');
  });
});

test('a shortcut in the menu of a message tells the bot which message', async () => {
  const slack = await slackWith();
  const heard = vi.fn();
  await socketBot(slack, (app) => {
    app.shortcut({ type: 'message_action', callback_id: 'page.note' }, async ({ ack, shortcut }) => {
      heard(shortcut);
      await ack();
    });
  });
  const said = (await slack.person('lin').type('#team-edge', 'It is the cache')).answer;
  if (!said) throw new Error('nothing said');
  expect(await slack.person('ada').messageShortcut(said, 'page.note')).not.toHaveProperty('error');
  expect(heard).toHaveBeenCalledWith(
    expect.objectContaining({
      user: expect.objectContaining({ id: 'U0ADA' }),
      channel: { id: 'C0EDGE', name: 'team-edge' },
      message_ts: said.ts,
      message: expect.objectContaining({ user: 'U0LIN', text: 'It is the cache' }),
    }),
  );
});

test('a global shortcut opens a modal', async () => {
  const slack = await slackWith();
  await socketBot(slack, (app) =>
    app.shortcut('deploy', async ({ ack, body, client }) => {
      await ack();
      const blocks = [{ type: 'divider' as const }];
      await client.views.open({ trigger_id: body.trigger_id, view: { type: 'modal', title: plain('Deploy'), blocks } });
    }),
  );
  const ada = slack.person('ada');
  await ada.shortcut('deploy');
  expect((await ada.waitForView()).body.title).toEqual(plain('Deploy'));
});

test('opening the Home tab tells the bot, which publishes it', async () => {
  const slack = await slackWith();
  await socketBot(slack, (app) =>
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Yours' } }] },
      });
    }),
  );
  const home = await slack.person('mira').openHome();
  expect(home).toMatchObject({ user: 'U0MIRA', body: { blocks: [{ type: 'header', text: { text: 'Yours' } }] } });
});
