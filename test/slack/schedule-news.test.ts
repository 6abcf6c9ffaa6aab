/** A change of who is on call that a dying bot did not say, or said without anybody knowing; kept in Redis. */
import { describe, expect, test } from 'vitest';
import { chatOf, diesOver, refuses, startNewsWorld } from './news-world.ts';

type World = Awaited<ReturnType<typeof startNewsWorld>>;

interface Change {
  is: string;
  /** What comes before it; the answer does it. */
  ready(world: World): Promise<() => Promise<unknown>>;
  /** What the channel reads of it. */
  lines: string[];
}

const SET = '📟 Sam is on call for edge instead of Ada from 21 Nov 2026 08:00 to 16:00. Lin set it.';
const override = ({ type }: World) => type('lin', '/oncall override @sam tomorrow 09:00-17:00');

const changes: Change[] = [
  { is: 'an override', ready: async (world) => () => override(world), lines: [SET] },
  {
    is: 'a shift that is taken by its button',
    async ready({ type, person }) {
      const { message } = await type('sam', '/oncall');
      return () => person('sam').click(message, 'Take over from Ada');
    },
    lines: ['📟 Sam is on call for edge instead of Ada from 20 Nov 2026 13:18 to 23 Nov 2026 08:00. Sam took it.'],
  },
  {
    is: 'what is taken back',
    async ready(world) {
      await override(world);
      await world.bot.settled();
      const { message } = await world.type('ada', '/oncall cancel');
      return () => world.person('ada').click(message, 'Take it back');
    },
    lines: [SET, '📟 edge is as it was before from 21 Nov 2026 08:00 to 16:00. Ada took a change back.'],
  },
  {
    is: 'a swap, of two lines',
    async ready({ type, person, directly }) {
      await type('ada', '/oncall swap @lin 2026-12-08 for 2026-11-24');
      const question = await directly('lin', /asks you to swap/);
      return () => person('lin').click(question, 'Agree to the swap');
    },
    lines: [
      '📟 Lin is on call for edge instead of Ada from 7 Dec 2026 23:00 to 8 Dec 2026 23:00. Ada and Lin swapped.',
      '📟 Ada is on call for edge instead of Lin from 23 Nov 2026 23:00 to 24 Nov 2026 23:00. Ada and Lin swapped.',
    ],
  },
];

describe.each(changes)('$is', ({ ready, lines }) => {
  test('over which the bot dies before it is said: the round says it half a minute later, once', async () => {
    const world = await startNewsWorld();
    const { bot, round, publicly, rotas } = world;
    const change = await ready(world);
    const saidBefore = publicly();
    const died = diesOver(chatOf(bot.app.client), 'before');
    await Promise.all([change(), died]);
    await round(29_000);
    expect(publicly()).toEqual(saidBefore);
    await round(30_000);
    await round(40_000);
    expect([...publicly()].sort()).toEqual([...lines].sort());
    expect(await rotas.news('edge')).toEqual([]);
  });

  test('over which the bot dies after Slack had it: the round finds it, and says only what is missing', async () => {
    const world = await startNewsWorld();
    const { bot, round, publicly, rotas } = world;
    const change = await ready(world);
    const died = diesOver(chatOf(bot.app.client), 'after');
    await Promise.all([change(), died]);
    expect(await rotas.news('edge')).not.toEqual([]);
    await round(30_000);
    expect(publicly()).toEqual(lines);
    expect(await rotas.news('edge')).toEqual([]);
  });

  test('that the bot has said is forgotten at once', async () => {
    const world = await startNewsWorld();
    const { bot, round, publicly, rotas } = world;
    const change = await ready(world);
    await change();
    await bot.settled();
    expect(publicly()).toEqual(lines);
    expect(await rotas.news('edge')).toEqual([]);
    await round(60_000);
    expect(publicly()).toEqual(lines);
  });
});

const UNSAID = 'the team was not told what its people changed';

test('what Slack refuses once is answered all the same, and said by the round', async () => {
  const world = await startNewsWorld();
  const { bot, round, publicly, logged } = world;
  const again = refuses(chatOf(bot.app.client), 'internal_error');
  const { text } = await override(world);
  await bot.settled();
  again();
  expect(text).toContain('✅ Sam is on call for edge');
  expect(logged.filter((line) => line.text === UNSAID)).toHaveLength(1);
  expect(publicly()).toEqual([]);
  await round(30_000);
  await round(40_000);
  expect(publicly()).toEqual([SET]);
});

test('where the bot may not write it is answered too, and given up with a word in the log', async () => {
  const world = await startNewsWorld();
  const { bot, round, publicly, rotas, logged } = world;
  const again = refuses(chatOf(bot.app.client), 'not_in_channel');
  const { text } = await override(world);
  await bot.settled();
  again();
  expect(text).toContain('✅ Sam is on call for edge');
  expect(logged.filter((line) => line.text === UNSAID)).toHaveLength(1);
  expect(await rotas.news('edge')).toEqual([]);
  await round(30_000);
  expect(publicly()).toEqual([]);
});

test('a bot that comes to it late finds that the round has said it', async () => {
  const world = await startNewsWorld();
  const [, , , swap] = changes;
  const change = await swap?.ready(world);
  const chat = chatOf(world.bot.app.client);
  const post = chat.postMessage.bind(chat);
  let goOn = () => {};
  const slow = new Promise<void>((over) => {
    goOn = over;
  });
  const reached = new Promise<void>((is) => {
    // Whoever asked for the swap is told first.
    chat.postMessage = async (message) => {
      is();
      await slow;
      return post(message);
    };
  });
  await Promise.all([change?.(), reached]);
  await world.round(30_000);
  expect(world.publicly()).toEqual(swap?.lines);
  goOn();
  await world.bot.settled();
  expect(world.publicly()).toEqual(swap?.lines);
});
