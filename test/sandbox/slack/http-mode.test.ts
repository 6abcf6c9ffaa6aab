import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { signature } from '../../../src/sandbox/slack/http-mode.ts';
import { card, httpBot, plain, slackWith } from './bots.ts';

test('a command, a click and a form reach a bot that listens on a port', async () => {
  const slack = await slackWith();
  const app = await httpBot(slack, (bot) => {
    bot.command('/deploy', ({ ack, command }) => ack(`Deploy of ${command.text} begins.`));
    bot.action('deploy.roll_back', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions') return;
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'why',
          title: plain('Why'),
          submit: plain('Send'),
          blocks: [
            {
              type: 'input',
              block_id: 'why',
              label: plain('Why'),
              element: { type: 'plain_text_input', action_id: 'why' },
            },
          ],
        },
      });
    });
    bot.view('why', ({ ack }) => ack({ response_action: 'errors', errors: { why: 'Say more.' } }));
  });
  const ada = slack.person('ada');
  expect(await ada.type('#team-edge', '/deploy api 1.42.0')).toMatchObject({
    answer: { text: 'Deploy of api 1.42.0 begins.' },
  });
  await app.client.chat.postMessage({ channel: 'C0EDGE', ...card('Bake') });
  const message = await slack.channel('#team-edge').waitFor((each) => each.blocks !== undefined);
  await ada.click(message, 'Roll back');
  await ada.submit(await ada.waitForView(), { why: 'x' });
  expect(ada.view()?.errors).toEqual({ why: 'Say more.' });
});

test('a bot with another signing secret refuses, and the person sees that nothing arrived', async () => {
  const slack = await slackWith();
  await httpBot(slack, (bot) => bot.command('/deploy', ({ ack }) => ack()), 'another secret');
  expect(await slack.person('ada').type('#team-edge', '/deploy')).toMatchObject({ error: 'dispatch_failed' });
});

test('a bot that does not answer in time shows operation_timeout', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const requestUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/slack/events`;
  const slack = await slackWith({ requestUrl, ackWithinMs: 50 });
  expect(await slack.person('ada').type('#team-edge', '/deploy')).toMatchObject({ error: 'operation_timeout' });
  silent.closeAllConnections();
  silent.close();
});

test('an event that was not taken is sent again, and says so', async () => {
  const attempts: unknown[] = [];
  const bot = createServer((request, response) => {
    attempts.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    response.writeHead(attempts.length === 1 ? 500 : 200).end();
  }).listen(0, '127.0.0.1');
  await once(bot, 'listening');
  const slack = await slackWith({ requestUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` });
  void slack
    .person('ada')
    .openHome({ withinMs: 1 })
    .catch(() => {});
  await expect
    .poll(() => attempts)
    .toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
  bot.close();
});

test('requests are signed as Slack signs them', () => {
  // Slack's own example, from "Verifying requests from Slack".
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});
