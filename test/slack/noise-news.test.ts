/** A decision about a noisy alarm that a dying bot did not say, or said without anybody knowing; kept in Redis. */
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { openRota } from '../../jobs/rota/rota.ts';
import { rotaRound } from '../../jobs/rota/rota-round.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { createPeople } from '../../src/slack/people.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { redisRotaStore } from '../../src/store/redis-rota-store.ts';
import { archiveOfPaper } from '../insights/archive-of-paper.ts';
import { DAY, MINUTE, page } from '../insights/facts-of-paper.ts';
import { FRIDAY, startOncallWorld } from './oncall-world.ts';

const noise = Array.from({ length: 6 }, (_, i) =>
  page(i, FRIDAY - (i + 1) * DAY, {
    how: 'fine again',
    resolvedBy: undefined,
    resolved: FRIDAY - (i + 1) * DAY + 3 * MINUTE,
  }),
);
const LINE = 'Ada on api-5xx of api in prod, 6 pages in 4 weeks: its threshold will be raised.';

/** A bot and a round of schedules that share nothing but Redis. */
async function start() {
  const server = await startEmbedded();
  const [bots, workers] = [connect(server.url, 'producer'), connect(server.url, 'worker')];
  onTestFinished(async () => {
    bots.disconnect();
    workers.disconnect();
    await server.close();
  });
  await reach(bots, server.url);
  const world = await startOncallWorld({ archive: archiveOfPaper(noise), rotas: redisRotaStore(bots) });
  onTestFinished(() => world.stop());
  const { slack, clock, desk, logged } = world;
  const now = () => clock.now;
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const rotas = redisRotaStore(workers);
  const note = (facts: object, text: string) => logged.push({ facts, text });
  const { catalog } = desk;
  const parts = {
    catalog,
    rota: openRota({ catalog, rotas, now }),
    people: createPeople(client, now),
    client,
    now,
    log: { warn: note, error: note },
    also: [],
  };
  return {
    ...world,
    rotas,
    parts,
    /** Until Ada is answered, or nobody will answer her. */
    async decides(died?: Promise<void>) {
      const { message } = await world.type('ada', '/oncall load');
      const answer = slack.person('ada').click(message, 'We will raise it');
      await (died ?? answer);
    },
    /** So much after the decision, ms. */
    async round(after: number) {
      clock.now = FRIDAY + after;
      await rotaRound(parts);
    },
  };
}

type Chat = { postMessage(message: object): Promise<unknown> };
/** Until the test is over: a bot that is to stop waits for its answers. */
const dead = () => new Promise<never>((_, fails) => onTestFinished(() => fails(new Error('the test is over'))));

/** The bot dies over its next post in a channel: before Slack has it, or after. Resolves when it is that far. */
function diesOver(chat: Chat, when: 'before' | 'after'): Promise<void> {
  const post = chat.postMessage.bind(chat);
  return new Promise((died) => {
    chat.postMessage = async (message) => {
      if (when === 'after') await post(message);
      died();
      return dead();
    };
  });
}

test('a bot that dies before it said it: the round says it half a minute later, once', async () => {
  const { bot, decides, round, publicly, rotas } = await start();
  const died = diesOver(bot.app.client.chat as unknown as Chat, 'before');
  await decides(died);
  expect(await rotas.news('edge')).toHaveLength(1);
  await round(29_000);
  expect(publicly()).toEqual([]);
  await round(30_000);
  await round(40_000);
  expect(publicly()).toEqual([LINE]);
  expect(await rotas.news('edge')).toEqual([]);
});

test('a bot that dies after Slack had it: the round finds it in the channel', async () => {
  const { bot, decides, round, publicly, rotas } = await start();
  const died = diesOver(bot.app.client.chat as unknown as Chat, 'after');
  await decides(died);
  expect(await rotas.news('edge')).toHaveLength(1);
  await round(30_000);
  expect(publicly()).toEqual([LINE]);
  expect(await rotas.news('edge')).toEqual([]);
});

test('what Slack refuses is tried again, and where the bot may not write it is given up', async () => {
  const { bot, parts, decides, round, publicly, rotas, logged } = await start();
  const died = diesOver(bot.app.client.chat as unknown as Chat, 'before');
  await decides(died);
  const { chat } = parts.client;
  const post = chat.postMessage.bind(chat);
  const refuses = (error: string) => {
    chat.postMessage = () => Promise.reject(Object.assign(new Error(error), { data: { error } }));
  };
  refuses('internal_error');
  await round(30_000);
  expect(await rotas.news('edge')).toHaveLength(1);
  refuses('not_in_channel');
  await round(40_000);
  chat.postMessage = post;
  await round(50_000);
  expect(publicly()).toEqual([]);
  expect(logged.filter(({ text }) => text === 'a decision about an alarm was not said')).toHaveLength(2);
});

test('what the bot has said is forgotten at once', async () => {
  const { bot, decides, round, publicly, rotas } = await start();
  await decides();
  await bot.settled();
  expect(publicly()).toEqual([LINE]);
  expect(await rotas.news('edge')).toEqual([]);
  await round(60_000);
  expect(publicly()).toEqual([LINE]);
});
