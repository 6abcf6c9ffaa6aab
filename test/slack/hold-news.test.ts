/** A line about a hold that a dying bot did not say, or said without anybody knowing. */
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Hold } from '../../src/delivery/hold.ts';
import { newsOfLift, newsOfLock } from '../../src/delivery/hold-news.ts';
import type { SlackBudget } from '../../src/slack/budget.ts';
import { catchUp } from '../../src/slack/holds/catch-up.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';

let world: BotWorld;
let slack: WebClient;
beforeEach(async () => {
  world = await startBotWorld('Socket Mode');
  slack = new WebClient(world.slack.botToken, { slackApiUrl: world.slack.apiUrl });
});
afterEach(() => world.stop());

const budget = { post: async () => 0 } as unknown as SlackBudget;
const HELD: Hold = {
  service: 'api',
  environment: 'prod',
  by: { id: 'U0LIN', name: 'Lin' },
  at: Date.now(),
  reason: 'load test',
};

test('is said in the words in which it would have been, once', async () => {
  const sale: Hold = { ...HELD, by: { id: 'U0ADA', name: 'Ada' }, at: HELD.at + 1, reason: 'sale' };
  for (const news of [newsOfLock(sale, HELD), newsOfLift(sale, { id: 'U0SAM', name: 'Sam' }, HELD.at + 2)]) {
    await catchUp(news, { slack, budget }, world.desk.catalog);
    await catchUp(news, { slack, budget }, world.desk.catalog);
  }
  expect(world.publicly()).toEqual([
    '🔒 api in prod is held by Ada, no longer by Lin: “sale” @Lin',
    expect.stringMatching(/^🔓 Sam lifted the hold on api in prod\. @Ada had set it .*: “sale”$/),
  ]);
});

test('is found in the channel where the bot said it and could not write that down', async () => {
  world.desk.told = () => Promise.reject(new Error('no Redis'));
  await world.type('ada', '/deploy lock api because of the sale');
  expect(world.publicly()).toHaveLength(1);
  const hold = world.desk.hold;
  if (!hold) throw new Error('nothing holds it');
  await catchUp(newsOfLock(hold), { slack, budget }, world.desk.catalog);
  expect(world.publicly()).toHaveLength(1);
});

test('is forgotten as soon as the bot has said it', async () => {
  await world.type('ada', '/deploy lock api because of the sale');
  await expect.poll(() => world.desk.toldNews).toEqual([`held-${world.desk.hold?.at}`]);
});
