import { afterEach, describe, expect, test, vi } from 'vitest';
import { openRota } from '../../jobs/rota/rota.ts';
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { createBot } from '../../src/slack/bot.ts';
import { ACTION } from '../../src/slack/messages/action-ids.ts';
import { rotasOfPaper } from '../oncall/rotas-of-paper.ts';
import { type BotWorld, type Mode, startBotWorld } from './bot-world.ts';

let world: BotWorld;
afterEach(() => world.stop());

describe.each<Mode>(['Socket Mode', 'HTTP'])('over %s', (mode) => {
  test('when the records are out of reach, nothing was started, and the log knows why', async () => {
    world = await startBotWorld(mode);
    world.desk.records = 'are out of reach';
    const { text } = await world.type('ada', '/deploy api 1.42.0');
    expect(text).toContain('Nothing was started or changed: fullcycle cannot reach its records (Redis).');
    expect(text).not.toContain('ECONNREFUSED');
    const reference = /Reference (\w+)/.exec(text.replaceAll('`', ''))?.[1];
    expect(reference).toBeTruthy();
    expect(world.logged.at(-1)).toMatchObject({ facts: { reference }, text: '/deploy by U0ADA failed' });
  });

  test('a mistake of our own becomes one sentence with a reference, after a click too', async () => {
    world = await startBotWorld(mode);
    vi.spyOn(world.desk.catalog.services, 'get').mockImplementation(() => {
      throw new TypeError('x is not a function');
    });
    const { text } = await world.type('ada', '/deploy api 1.42.0');
    expect(text).toMatch(/^⚠\S* That did not work: fullcycle made a mistake of its own\.\n.*Reference/);
    expect(text).not.toContain('is not a function');
  });

  test('a failure behind a button is told to the one who pressed it', async () => {
    world = await startBotWorld(mode);
    const card = await world.post('#team-edge', ACTION.pause, 'api-1');
    world.desk.records = 'are out of reach';
    expect((await world.person('ada').click(card, 'Press')).error).toBeUndefined();
    await world.hears('ada', /Nothing was started or changed/);
  });

  test('a slow answer is announced in time and follows', async () => {
    world = await startBotWorld(mode, { ackWithin: 50 });
    let go = () => {};
    world.desk.gate = new Promise((resolve) => {
      go = resolve;
    });
    const { reply, text } = await world.type('ada', '/deploy api 1.42.0');
    expect(reply.error).toBeUndefined();
    expect(text).toBe('⏳ Still at it: the answer follows here.');
    go();
    await world.hears('ada', /Deploy of api 1.42.0 to prod begins/);
    expect(world.desk.requests).toHaveLength(1);
  });

  test('a click is acknowledged once it is written down, not before', async () => {
    world = await startBotWorld(mode);
    const card = await world.post('#team-edge', ACTION.pause, 'api-1');
    let go = () => {};
    world.desk.gate = new Promise((resolve) => {
      go = resolve;
    });
    const asked = vi.spyOn(world.desk, 'operation');
    let acknowledged = false;
    const click = world
      .person('ada')
      .click(card, 'Press')
      .finally(() => {
        acknowledged = true;
      });
    await vi.waitUntil(() => asked.mock.calls.length > 0);
    // Whatever was sent before has arrived with this answer.
    await world.type('ada', '/deploy help');
    expect(acknowledged).toBe(false);
    go();
    expect((await click).error).toBeUndefined();
  });

  test('a click whose records hang is acknowledged in time, and the one who clicked knows that it is on its way', async () => {
    world = await startBotWorld(mode, { ackWithin: 50 });
    const card = await world.post('#team-edge', ACTION.pause, 'api-1');
    let go = () => {};
    world.desk.gate = new Promise((resolve) => {
      go = resolve;
    });
    expect((await world.person('ada').click(card, 'Press')).error).toBeUndefined();
    await world.hears('ada', /Still at it: what comes of it shows on the card, or follows here\.$/);
    world.desk.records = 'are out of reach';
    go();
    await world.hears('ada', /Nothing was started or changed/);
  });

  test('a command that this version does not know is answered', async () => {
    world = await startBotWorld(mode, { commands: null });
    const { text } = await world.type('ada', '/capacity edge');
    expect(text).toContain('fullcycle does not know `/capacity`. Nothing has changed.');
  });

  test('a stop waits for what is being done, and takes nothing new', async () => {
    world = await startBotWorld(mode, { ackWithin: 50 });
    let go = () => {};
    world.desk.gate = new Promise((resolve) => {
      go = resolve;
    });
    await world.type('ada', '/deploy api 1.42.0');
    const stopped = world.bot.stop();
    go();
    await stopped;
    expect(world.desk.requests).toHaveLength(1);
    expect(
      world
        .person('ada')
        .sees('#team-edge')
        .map((each) => each.text),
    ).toContain('Deploy of api 1.42.0 to prod begins.');
    expect(world.bot.healthy()).toBe(false);
    await vi.waitFor(() => expect(world.slack.openSockets()).toBe(0), 10_000);
    const { error } = await world.person('ada').type('#team-edge', '/deploy api 1.43.0');
    expect(error).toBe('dispatch_failed');
  });
});

test('over HTTP, what is not signed by Slack is refused and changes nothing', async () => {
  world = await startBotWorld('HTTP');
  const response = await fetch(world.requestUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
      'x-slack-signature': 'v0=0000',
    },
    body: new URLSearchParams({ command: '/deploy', text: 'api 1.42.0', user_id: 'U0ADA' }).toString(),
  });
  expect(response.status).toBe(401);
  expect(world.desk.requests).toEqual([]);
});

describe('sockets', () => {
  test('there are two, and commands go on while Slack recycles one', async () => {
    world = await startBotWorld('Socket Mode');
    expect(world.slack.openSockets()).toBe(2);
    world.slack.recycleSockets({ which: 'oldest' });
    const typed = await Promise.all(
      Array.from({ length: 10 }, () => world.person('ada').type('#team-edge', '/deploy help')),
    );
    expect(typed.map((reply) => reply.error)).toEqual(typed.map(() => undefined));
    await vi.waitFor(() => expect(world.slack.openSockets()).toBe(2), 10_000);
  });

  test('when all are recycled at once, both come back', async () => {
    world = await startBotWorld('Socket Mode');
    world.slack.recycleSockets({ which: 'all' });
    await vi.waitFor(() => expect(world.slack.openSockets()).toBe(2), 10_000);
    expect((await world.type('ada', '/deploy help')).text).toContain('How to deploy');
    expect(world.bot.healthy()).toBe(true);
  });
});

test('a Slack that was away for a while finds the bot again', async () => {
  world = await startBotWorld('Socket Mode');
  const port = Number(new URL(world.slack.address).port);
  await world.slack.stop();
  await vi.waitFor(() => expect(world.bot.healthy()).toBe(false), 10_000);
  const back = await startLocalSlack({ port });
  try {
    await vi.waitFor(() => expect(back.openSockets()).toBe(2), 15_000);
    expect(world.bot.healthy()).toBe(true);
    expect((await back.person('ada').type('#team-edge', '/deploy help')).answer?.text).toContain('How to use /deploy');
  } finally {
    await world.bot.stop();
    await back.stop();
  }
});

describe('a start that cannot succeed says why in one sentence', () => {
  const start = (slack: Partial<Parameters<typeof createBot>[0]['slack']>) =>
    createBot({
      catalog: world.desk.catalog,
      desk: world.desk,
      rota: openRota({ catalog: world.desk.catalog, rotas: rotasOfPaper(), now: Date.now }),
      cards: { place: async () => null },
      log: { warn: () => {}, error: () => {} },
      slack: { botToken: world.slack.botToken, appToken: world.slack.appToken, apiUrl: world.slack.apiUrl, ...slack },
    }).start();

  test.each([
    [{ botToken: 'xoxb-wrong' }, 'Slack refuses the token (invalid_auth): check SLACK_BOT_TOKEN'],
    [{ appToken: 'xapp-wrong' }, 'Slack refuses the token (invalid_auth): check SLACK_BOT_TOKEN'],
    [{ apiUrl: 'http://127.0.0.1:9/api/' }, 'Slack does not answer at http://127.0.0.1:9/api/: check the network'],
  ])('%j', async (slack, sentence) => {
    world = await startBotWorld('HTTP');
    await expect(start(slack)).rejects.toThrow(sentence);
  });

  test('neither app token nor signing secret', async () => {
    world = await startBotWorld('HTTP');
    expect(() => start({ appToken: undefined })).toThrow('Slack needs an app token (Socket Mode) or a signing secret');
  });
});
