/** A channel follows a service of another team: it reads what became of it, once, and nothing else. */
import { expect, onTestFinished, test } from 'vitest';
import { partnersWorker } from '../../../jobs/partners.ts';
import type { Line } from '../../../src/record/line.ts';
import { tellFollows } from '../../../src/slack/partners/tell-follows.ts';
import { firing, resolved } from '../messages/page-records.ts';
import { type PartnersWorld, startPartners } from './partners-world.ts';

const line = (of: string, kind: string, more: Partial<Line> = {}): Line => ({
  at: 0,
  about: 'operation',
  of,
  service: 'api',
  environment: 'prod',
  team: 'edge',
  by: null,
  kind,
  what: kind,
  ...more,
});
const held = (what: string) => line('api/prod', 'held', { about: 'hold', what, by: { id: 'U0LIN', name: 'Lin' } });

const DISC = '#team-discovery';
/** What the channel read since it began to follow. */
const news = ({ readIn }: PartnersWorld) => readIn(DISC).filter((text) => !/This channel/.test(text));
const live = (world: PartnersWorld) =>
  world.desk.write({ release: '1.42.0', end: { how: 'live', at: world.clock.now }, stage: 'tear down' });

test('from then on it is told of ends, holds and pages, each in one line with the way to stop it', async () => {
  const world = await startPartners();
  const { records, parts, pager } = world;
  records.write('api', line('api-before', 'end'));
  const { text } = await world.type('mira', '/ops follow api', DISC);
  expect(text).toContain('This channel is told of api: deploys, rollbacks, holds and pages.');
  expect(world.readIn(DISC)[0]).toContain('This channel follows api: deploys, rollbacks, holds and pages.');
  const done = live(world);
  pager.pages.put({ ...firing, id: 'api-318' });
  records.write(
    'api',
    line(done.id, 'asked'),
    line(done.id, 'stage'),
    line(done.id, 'end'),
    held('held it: Load <test>'),
    line('api-318', 'opened', { about: 'page' }),
    line('api-318', 'acknowledged', { about: 'page' }),
  );
  await tellFollows(parts);
  await tellFollows(parts);
  expect(news(world).map((each) => each.split('\n')[0])).toEqual([
    '✅ api 1.42.0 is live in prod, deployed by Lin.',
    '🔒 api in prod is held by Lin: “Load <test>”.',
    '🚨 api in prod: 4.1 % errors. Its team is paged.',
  ]);
  expect(news(world)[0]).toContain('Mira follows api for this channel · `/ops unfollow api` stops it');
  pager.pages.put({ ...resolved, id: 'api-318' });
  records.write('api', line('api-318', 'resolved', { about: 'page' }));
  await tellFollows(parts);
  expect(news(world).at(-1)).toMatch(/^✅ api in prod: the page 318 is over after \d+ min/);
});

test('a crash between the post and its note posts nothing twice', async () => {
  const world = await startPartners();
  const { records, parts, partners } = world;
  await world.type('mira', '/ops follow api', DISC);
  records.write('api', line(live(world).id, 'end'));
  let dies = true;
  const mortal = {
    ...partners.follows,
    move: async (follow: Parameters<typeof partners.follows.move>[0]) => {
      if (!follow.posting && dies) throw new Error('died');
      return partners.follows.move(follow);
    },
  };
  await tellFollows({ ...parts, follows: mortal });
  expect(news(world)).toHaveLength(1);
  dies = false;
  await tellFollows({ ...parts, follows: mortal });
  expect(news(world)).toHaveLength(1);
  expect((await partners.follows.all())[0]).toMatchObject({ cursor: '1-0' });
});

test('only what was asked for: an environment, deploys or pages alone; it lists, and it stops', async () => {
  const world = await startPartners();
  const { records, parts } = world;
  await world.type('mira', '/ops follow api in staging pages', DISC);
  await world.type('mira', '/ops follow checkout deploys', DISC);
  records.write('api', line(live(world).id, 'end'), line('api-1', 'opened', { about: 'page' }));
  records.write('checkout', line('checkout-1', 'opened', { about: 'page', service: 'checkout' }));
  await tellFollows(parts);
  expect(news(world)).toEqual([]);
  const { text: list } = await world.type('mira', '/ops follow', DISC);
  expect(list).toContain('api in staging: pages, asked for by Mira');
  expect(list).toContain('checkout: deploys, rollbacks and holds');
  await world.type('mira', '/ops unfollow api', DISC);
  await world.type('mira', '/ops unfollow checkout', DISC);
  expect((await world.type('mira', '/ops follow', DISC)).text).toContain('This channel follows no service.');
});

test('what is not followed cannot be stopped: that is said, with what is', async () => {
  const world = await startPartners();
  expect((await world.type('mira', '/ops unfollow api', DISC)).text).toBe(
    '❔ This channel does not follow api. Nothing has changed.',
  );
  await world.type('mira', '/ops follow checkout', DISC);
  const { text } = await world.type('mira', '/ops unfollow api', DISC);
  expect(text).toContain('This channel does not follow api. Nothing has changed.');
  expect(text).toContain('checkout: deploys, rollbacks');
});

test('a word that is not clear, and a service that there is not, change nothing', async () => {
  const world = await startPartners();
  expect((await world.type('mira', '/ops follow api in prd', DISC)).text).toContain(
    'The word “prd” is not clear here.',
  );
  expect((await world.type('mira', '/ops follow apj', DISC)).text).toContain('There is no service called “apj”');
  expect(await world.partners.follows.all()).toEqual([]);
});

test('a service that is gone from services.yml can still be unfollowed', async () => {
  const world = await startPartners();
  await world.type('mira', '/ops follow api', DISC);
  world.desk.catalog.services.delete('api');
  expect((await world.type('mira', '/ops unfollow api', DISC)).text).toContain('This channel does not follow api');
  expect(await world.partners.follows.all()).toEqual([]);
});

test('a channel that the bot was put out of follows no more, and whoever asked is told', async () => {
  const world = await startPartners();
  const { records, parts, partners } = world;
  await world.type('mira', '/ops follow api', DISC);
  records.write('api', line(live(world).id, 'end'));
  const refusing = Object.assign(Object.create(parts.slack), {
    chat: {
      postMessage: async (message: { channel: string }) => {
        if (message.channel.startsWith('C')) throw Object.assign(new Error('x'), { data: { error: 'not_in_channel' } });
        return parts.slack.chat.postMessage(message as never);
      },
    },
  });
  await tellFollows({ ...parts, slack: refusing });
  expect(await partners.follows.all()).toEqual([]);
  const told = await world.directly('mira', /no longer told of api/);
  expect(world.read(told)).toContain('fullcycle is not in the channel any more');
});

test('workers tell it by themselves, however many there are', async () => {
  const world = await startPartners();
  const { records, parts, connection } = world;
  await world.type('mira', '/ops follow api', DISC);
  const log = { warn: () => {}, error: () => {} };
  const own = { ...parts, log, client: parts.slack, catalog: world.desk.catalog, partners: world.partners };
  const workers = await Promise.all([1, 2].map(() => partnersWorker({ connection, parts: own, every: 50 })));
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.close()));
  });
  records.write('api', line(live(world).id, 'end'));
  await world.slack.channel(DISC).waitFor((each) => /is live in prod/.test(world.read(each)));
  expect(news(world)).toHaveLength(1);
});
