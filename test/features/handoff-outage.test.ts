/**
 * Handoffs that meet trouble, on the whole of fullcycle: a change that fell into an outage of the bot, and a channel that
 * the bot was removed from.
 */
import { afterAll, expect, test } from 'vitest';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { connect } from '../../src/store/connect.ts';
import { redisHandoffStore } from '../../src/store/redis-handoff-store.ts';
import { readAs } from './world/read.ts';
import { EDGE, startWorld } from './world/world.ts';

const DAY = 86_400_000;

const world = await startWorld({ only: ['api'], processes: [] });
const { lin, slack, box } = world;
afterAll(() => world.stop());

const patience = { withinMs: 60_000 };

test('a change that nobody told while the bot was down is told once, and says how late', async () => {
  const redis = connect(box.redis.url, 'worker');
  // It ran two days ago, when Sam was on call; Ada’s week began yesterday.
  await redisHandoffStore(redis).setSeen('edge', { until: Date.now() - 2 * DAY, people: ['U0SAM'] });
  redis.disconnect();
  box.startBot('both');
  const isHandoff = (message: Message) => /Handoff, edge: Sam to @?Ada/.test(readAs(slack, message));
  const told = await slack.channel(EDGE).waitFor(isHandoff, { ...patience, what: 'the handoff' });
  expect(readAs(slack, told)).toMatch(/Told .* late: fullcycle was down/);
  expect(readAs(slack, told)).toMatch(/no note/i);
  const ada = slack.person('ada').direct();
  await ada.waitFor((message) => /You are on call for edge/.test(readAs(slack, message)), patience);
  expect(slack.channel(EDGE).messages().filter(isHandoff)).toHaveLength(1);
});

test('where the channel does not let it in, both people read the whole of it directly', async () => {
  slack.remove('team-edge');
  await world.types(lin, '/oncall override @lin for 2h', '#team-discovery');
  const whole = (message: Message) => /Handoff, edge: Ada to @?Lin/.test(readAs(slack, message));
  const told = await lin.direct().waitFor(whole, patience);
  expect(readAs(slack, told)).toMatch(/invite fullcycle to the channel/);
  expect(readAs(slack, told)).toContain('[Accept the shift]');
});
