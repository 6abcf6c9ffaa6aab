/** /oncall load, typed in a local Slack, and what the team decides about its alarms. */
import { afterEach, expect, test } from 'vitest';
import { archiveOfPaper } from '../insights/archive-of-paper.ts';
import { DAY, MINUTE, page } from '../insights/facts-of-paper.ts';
import { FRIDAY, type OncallWorld, startOncallWorld } from './oncall-world.ts';

let world: OncallWorld | undefined;
afterEach(async () => {
  await world?.stop();
  world = undefined;
});

const noise = Array.from({ length: 6 }, (_, i) =>
  page(i, FRIDAY - (i + 1) * DAY, {
    how: 'fine again',
    resolvedBy: undefined,
    resolved: FRIDAY - (i + 1) * DAY + 3 * MINUTE,
  }),
);
const start = async () => {
  world = await startOncallWorld({ archive: archiveOfPaper(noise) });
  return world;
};

test('everybody may read it, privately; only the team decides about its alarms', async () => {
  const { type, slack, hears, publicly } = await start();
  const { message, text } = await type('mira', '/oncall load edge 2 weeks');
  expect(message.ephemeralFor).toBe('U0MIRA');
  expect(text).toContain('Load on call of team edge, the last 2 weeks');
  expect(text).toContain('6 pages, none at night');
  await slack.person('mira').click(message, 'We will raise it');
  await hears('mira', /Only people of team edge decide about its alarms/);
  expect(publicly()).toEqual([]);
});

test('more weeks than are counted: it says so', async () => {
  const { type } = await start();
  const { text } = await type('ada', '/oncall load 40');
  expect(text).toContain('Load on call of team edge, the last 26 weeks');
  expect(text).toContain('No more than 26 weeks are counted.');
  expect((await type('ada', '/oncall load 26')).text).not.toContain('No more than');
});

test('an answer is said once in the channel, shown from then on, and not asked again', async () => {
  const { type, slack, hears, publicly, bot, clock } = await start();
  const first = await type('ada', '/oncall load');
  const second = await type('lin', '/oncall load');
  await slack.person('ada').click(first.message, 'We will raise it');
  await bot.settled();
  await slack.person('lin').click(second.message, 'We will delete it');
  await hears('lin', /was decided already\. Ada, .*: its threshold will be raised\./);
  expect(publicly()).toEqual(['Ada on api-5xx of api in prod, 6 pages in 4 weeks: its threshold will be raised.']);
  const { text } = await type('sam', '/oncall load');
  expect(text).toMatch(/Ada, .*: its threshold will be raised; it has not paged since\./);
  expect(text).not.toContain('We will raise it');
  clock.now += 29 * DAY;
  const { text: later } = await type('sam', '/oncall load 8');
  expect(later).not.toContain('We will raise it');
});

test('the bars come after it as a picture that says itself in words', async () => {
  const { type, slack, bot } = await start();
  await type('ada', '/oncall load 2');
  await bot.settled();
  const [picture] = slack
    .person('ada')
    .sees('#team-edge')
    .flatMap(({ blocks = [] }) => blocks.filter(({ type }) => type === 'image'));
  expect(picture).toMatchObject({ alt_text: 'Pages by week, oldest first: none, 6.' });
});
