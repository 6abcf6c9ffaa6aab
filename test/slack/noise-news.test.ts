/** A decision about a noisy alarm that a dying bot did not say, or said without anybody knowing; kept in Redis. */
import { expect, test } from 'vitest';
import { archiveOfPaper } from '../insights/archive-of-paper.ts';
import { DAY, MINUTE, page } from '../insights/facts-of-paper.ts';
import { chatOf, diesOver, refuses, startNewsWorld } from './news-world.ts';
import { FRIDAY } from './oncall-world.ts';

const noise = Array.from({ length: 6 }, (_, i) =>
  page(i, FRIDAY - (i + 1) * DAY, {
    how: 'fine again',
    resolvedBy: undefined,
    resolved: FRIDAY - (i + 1) * DAY + 3 * MINUTE,
  }),
);
const LINE = 'Ada on api-5xx of api in prod, 6 pages in 4 weeks: its threshold will be raised.';

async function start() {
  const world = await startNewsWorld({ archive: archiveOfPaper(noise) });
  return {
    ...world,
    /** Until Ada is answered, or nobody will answer her. */
    async decides(died?: Promise<void>) {
      const { message } = await world.type('ada', '/oncall load');
      const answer = world.person('ada').click(message, 'We will raise it');
      await (died ?? answer);
    },
  };
}

test('a bot that dies before it said it: the round says it half a minute later, once', async () => {
  const { bot, decides, round, publicly, rotas } = await start();
  const died = diesOver(chatOf(bot.app.client), 'before');
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
  const died = diesOver(chatOf(bot.app.client), 'after');
  await decides(died);
  expect(await rotas.news('edge')).toHaveLength(1);
  await round(30_000);
  expect(publicly()).toEqual([LINE]);
  expect(await rotas.news('edge')).toEqual([]);
});

test('what Slack refuses is tried again, and where the bot may not write it is given up', async () => {
  const { bot, parts, decides, round, publicly, rotas, logged } = await start();
  const died = diesOver(chatOf(bot.app.client), 'before');
  await decides(died);
  const chat = chatOf(parts.client);
  let again = refuses(chat, 'internal_error');
  await round(30_000);
  expect(await rotas.news('edge')).toHaveLength(1);
  again();
  again = refuses(chat, 'not_in_channel');
  await round(40_000);
  again();
  await round(50_000);
  expect(publicly()).toEqual([]);
  expect(logged.filter(({ text }) => text === 'the team was not told what its people changed')).toHaveLength(2);
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
