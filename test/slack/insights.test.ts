/** /deploy insights, typed and clicked in a local Slack. */
import type { KnownBlock } from '@slack/types';
import { afterEach, expect, test } from 'vitest';
import type { Fact } from '../../src/record/fact.ts';
import { archiveOfPaper } from '../insights/archive-of-paper.ts';
import { DAY, deploy, failedInBake, MONDAY } from '../insights/facts-of-paper.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';
import { read, textsIn } from './messages/reading.ts';

let world: BotWorld | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

const NOW = MONDAY + 7 * DAY;
const start = async (facts: Fact[]) => {
  world = await startBotWorld('Socket Mode', { archive: archiveOfPaper(facts), now: () => NOW });
  return world;
};
const week = (count: number, service: string): Fact[] =>
  Array.from({ length: count }, (_, i) => deploy(`${service}-${i}`, MONDAY + i * 3_600_000, { service, team: 'x' }));

test('the team here, privately, each figure beside the one before', async () => {
  const { type } = await start([...week(6, 'api'), ...week(2, 'recs'), deploy('old', MONDAY - 40 * DAY)]);
  const { message, text } = await type('mira', '/deploy insights', '#team-edge');
  expect(message.ephemeralFor).toBe('U0MIRA');
  expect(text).toContain('Delivery of team edge, the last 4 weeks');
  expect(text).toContain('6 deploys reached all customers, 1.5 a week.');
  expect(text).toContain('The 4 weeks before: 1 deploy reached all customers.');
});

test('a service, all teams, any number of weeks, names in capitals', async () => {
  const { type } = await start([...week(6, 'api'), ...week(2, 'recs')]);
  expect((await type('ada', '/deploy insights Recs 1 week')).text).toContain('Delivery of recs, the last 7 days');
  expect((await type('ada', '/deploy insights all 8')).text).toContain('8 deploys reached all customers, 1 a week');
  expect((await type('ada', '/deploy insights discovery')).text).toContain('2 deploys reached all customers.');
});

test('more weeks than are counted: it says so', async () => {
  const { type } = await start(week(6, 'api'));
  const { text } = await type('ada', '/deploy insights api 60 weeks');
  expect(text).toContain('Delivery of api, the last 52 weeks');
  expect(text).toContain('No more than 52 weeks are counted.');
  expect((await type('ada', '/deploy insights api 52')).text).not.toContain('No more than');
});

test('a name that is neither is said back with the nearest', async () => {
  const { type } = await start([]);
  const { text } = await type('ada', '/deploy insights egde 8');
  expect(text).toContain('There is no service and no team called “egde”. Did you mean edge?');
  expect(text).toContain('/deploy insights egde 8');
});

test('without a record it says so', async () => {
  world = await startBotWorld('Socket Mode');
  expect((await world.type('ada', '/deploy insights')).text).toContain('keeps no record of what happened');
});

test('a figure’s button opens its operations with their cards, and turns pages', async () => {
  const { type, post, cards, slack } = await start([...week(24, 'api'), failedInBake('api-bad', MONDAY + 2 * DAY)]);
  const card = await post('#team-edge', 'link.card', 'api-bad');
  cards.set('api-bad', { channel: card.channel, ts: card.ts });
  const { message } = await type('lin', '/deploy insights api 1');
  const lin = slack.person('lin');
  await lin.click(message, 'Show 25');
  const list = async (words: string) => {
    const view = await lin.waitForView(({ body }) =>
      read(textsIn(body.blocks as KnownBlock[]).join(' ')).includes(words),
    );
    return { view, text: read(textsIn(view.body.blocks as KnownBlock[]).join('\n')) };
  };
  const { view, text } = await list('1 to 20 of 25, newest first');
  expect(text).toContain(`/archives/C0EDGE/p${card.ts.replace('.', '')}|api 1.api-bad> to prod: rolled back`);
  await lin.click(view, 'Older');
  expect((await list('21 to 25 of 25')).text.match(/to prod: live/g)).toHaveLength(5);
});
