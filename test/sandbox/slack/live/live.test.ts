import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack.ts';
import type { FromPage, ToPage } from '../../../../src/sandbox/wire.ts';
import { card, clientOf, plain, slackWith, socketBot } from '../bots.ts';

const pages: WebSocket[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.terminate();
});

/** A page without a browser: keeps what it is told, and waits for what is asked. */
async function openPage(slack: LocalSlack) {
  const socket = new WebSocket(`${slack.address.replace('http', 'ws')}/live`);
  pages.push(socket);
  const told: ToPage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    told.push(JSON.parse(String(data)));
    for (const look of waiting) look();
  });
  const waitFor = <T extends ToPage['type']>(
    type: T,
    matches: (told: Extract<ToPage, { type: T }>) => boolean = () => true,
  ) =>
    new Promise<Extract<ToPage, { type: T }>>((resolve) => {
      const look = () => {
        const found = told.find(
          (each): each is Extract<ToPage, { type: T }> => each.type === type && matches(each as never),
        );
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await once(socket, 'open');
  return {
    waitFor,
    send: (said: FromPage) => socket.send(JSON.stringify(said)),
    sendText: (text: string) => socket.send(text),
  };
}

describe('a page', () => {
  test('is told at first who and what is there', async () => {
    const slack = await slackWith({
      commands: [{ command: '/deploy', description: 'Deploy a release', usageHint: 'api 1.42.0' }],
      tryThis: [{ about: 'Deploy', lines: ['Type `/deploy`'] }],
    });
    await slack.person('ada').type('#team-edge', 'Morning');
    const hello = await (await openPage(slack)).waitFor('hello');
    expect(hello).toMatchObject({
      users: [{ name: 'ada' }, { name: 'lin' }, { name: 'sam' }, { name: 'mira' }],
      groups: { U0BOT: '@fullcycle', S0EDGE: '@edge', S0DISC: '@discovery' },
      bot: { id: 'U0BOT', name: 'fullcycle' },
      channels: [{ name: 'team-edge' }, { name: 'team-discovery' }, { name: 'operations' }, { name: 'random' }],
      commands: [{ command: '/deploy', description: 'Deploy a release', usageHint: 'api 1.42.0' }],
      messages: [{ user: 'U0ADA', text: 'Morning' }],
      tryThis: [{ about: 'Deploy', lines: ['Type `/deploy`'] }],
    });
  });

  test('sees each message and each change of it, without its metadata', async () => {
    const slack = await slackWith();
    const page = await openPage(slack);
    await page.waitFor('hello');
    const client = clientOf(slack);
    const metadata = { event_type: 'operation', event_payload: { id: 'op_1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0EDGE', ...card('Canary'), metadata });
    await client.chat.update({ channel: 'C0EDGE', ts, ...card('Live') });
    await client.chat.delete({ channel: 'C0EDGE', ts });
    const posted = await page.waitFor('message', ({ message }) => message.text === 'Canary.');
    expect(posted.message).not.toHaveProperty('metadata');
    await page.waitFor('message', ({ message }) => message.ts === ts && message.text === 'Live.');
    await page.waitFor('message', ({ message }) => message.ts === ts && message.deleted === true);
  });

  test('types, presses, fills in and sends, and is told how each ended', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) => {
      app.command('/deploy', ({ ack }) => ack(card('Sure?')));
      app.action('deploy.roll_back', async ({ ack, body, client }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await client.views.open({
          trigger_id: body.trigger_id,
          view: {
            type: 'modal',
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
            callback_id: 'why',
          },
        });
      });
      app.view('why', ({ ack }) => ack());
    });
    const page = await openPage(slack);
    const user = 'U0ADA';
    page.send({ ref: '1', user, type: 'command', channel: 'C0EDGE', command: '/deploy', text: '' });
    const { message } = await page.waitFor('message', (each) => each.message.ephemeralFor === user);
    expect(await page.waitFor('done', ({ ref }) => ref === '1')).toEqual({ type: 'done', ref: '1' });
    page.send({
      ref: '2',
      user,
      type: 'click',
      channel: 'C0EDGE',
      ts: message.ts,
      action: { action_id: 'deploy.roll_back' },
    });
    const { view } = await page.waitFor('view');
    page.send({ ref: '3', user, type: 'submit', viewId: view.id, state: {} });
    await page.waitFor('view', (each) => each.view.errors?.why === 'Please complete this required field.');
    const state = { why: { why: { type: 'plain_text_input', value: 'Yen' } } };
    page.send({ ref: '4', user, type: 'submit', viewId: view.id, state });
    expect(await page.waitFor('view closed')).toMatchObject({ id: view.id, user });
  });

  test('that presses what is not for this person is refused', async () => {
    const slack = await slackWith();
    await socketBot(slack, (app) => app.command('/deploy', ({ ack }) => ack(card('Sure?'))));
    const { answer } = await slack.person('ada').type('#team-edge', '/deploy');
    const page = await openPage(slack);
    const action = { action_id: 'deploy.roll_back' };
    page.send({ ref: '1', user: 'U0LIN', type: 'click', channel: 'C0EDGE', ts: answer?.ts ?? '', action });
    expect(await page.waitFor('done')).toEqual({ type: 'done', ref: '1', error: 'message_not_found' });
  });

  test('opens the Home tab and presses a button in it', async () => {
    const slack = await slackWith();
    const { blocks } = card('Yours');
    await socketBot(slack, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
      app.action('deploy.roll_back', ({ ack }) => ack());
    });
    const page = await openPage(slack);
    page.send({ ref: '1', user: 'U0ADA', type: 'open home' });
    const { id = '' } = await page.waitFor('home', ({ user }) => user === 'U0ADA');
    const action = { action_id: 'deploy.roll_back' };
    page.send({ ref: '2', user: 'U0ADA', type: 'view action', viewId: id, action, state: {} });
    expect(await page.waitFor('done', ({ ref }) => ref === '2')).toEqual({ type: 'done', ref: '2' });
  });

  test('that talks nonsense, or for nobody, does no harm', async () => {
    const slack = await slackWith();
    const page = await openPage(slack);
    page.sendText('{');
    page.sendText('{"type":"shout"}');
    page.send({ ref: '1', user: 'U0NOBODY', type: 'say', channel: 'C0EDGE', text: 'x' });
    expect(await page.waitFor('done')).toEqual({ type: 'done', ref: '1', error: 'user_not_found' });
  });

  test('that connects later still gets the newest production', async () => {
    const slack = await slackWith();
    slack.pushProduction({ at: 1, services: [] });
    slack.pushProduction({ at: 2, services: [] });
    expect(await (await openPage(slack)).waitFor('production')).toMatchObject({ production: { at: 2 } });
  });

  test('breaks and mends what it is offered, is told what is broken, and why not', async () => {
    const slack = await slackWith();
    const page = await openPage(slack);
    const broken = new Set<string>();
    let changed = () => {};
    slack.offerToBreak({
      breakage: () => ({ faults: [], broken: [...broken].map((fault) => ({ fault, service: null, since: 1 })) }),
      break(fault) {
        if (fault === 'the moon') throw new Error('There is no trouble of the name the moon.');
        broken.add(fault);
        changed();
      },
      mend(fault) {
        broken.delete(fault);
        changed();
      },
      mendAll: () => {},
      onChange: (listener) => {
        changed = listener;
      },
    });
    page.send({ ref: '1', user: 'U0ADA', type: 'break', fault: 'throttle', service: 'api' });
    await page.waitFor('breakage', ({ breakage }) => breakage.broken[0]?.fault === 'throttle');
    expect(await (await openPage(slack)).waitFor('breakage')).toMatchObject({
      breakage: { broken: [{ fault: 'throttle' }] },
    });
    page.send({ ref: '2', user: 'U0ADA', type: 'break', fault: 'the moon', service: 'api' });
    expect(await page.waitFor('done', ({ ref }) => ref === '2')).toMatchObject({
      error: 'There is no trouble of the name the moon.',
    });
    page.send({ ref: '3', user: 'U0ADA', type: 'mend', fault: 'throttle', service: 'api' });
    await page.waitFor('done', ({ ref }) => ref === '3');
    expect(broken.size).toBe(0);
  });

  test('of another site is not let in', async () => {
    const slack = await slackWith();
    const socket = new WebSocket(`${slack.address.replace('http', 'ws')}/live`, { origin: 'https://evil.example' });
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('403');
  });
});

test('files hang on the same server, and the page is also behind every permalink', async () => {
  const slack = await slackWith();
  slack.serve('/', 'text/html', () => '<h1>Hello</h1>');
  const response = await fetch(slack.address);
  expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/html', '<h1>Hello</h1>']);
  expect((await fetch(`${slack.address}/archives/C0EDGE/p1700000000000001`)).status).toBe(200);
  expect((await fetch(`${slack.address}/nothing`)).status).toBe(404);
});
