/** The made-up weeks before the sandbox: believable, the same each time, and whole in the store that the bot reads. */
import { expect, onTestFinished, test } from 'vitest';
import { openHandoffs } from '../../../jobs/handoff/desk.ts';
import { readCatalog } from '../../../src/catalog/read-catalog.ts';
import { chanceOf } from '../../../src/sandbox/past/chance.ts';
import { pastDeploys } from '../../../src/sandbox/past/deploys.ts';
import { pastOperation } from '../../../src/sandbox/past/operation.ts';
import { writePast } from '../../../src/sandbox/past/past.ts';
import { startRedis } from '../../../src/sandbox/redis.ts';
import { SHELF } from '../../../src/sandbox/shelf.ts';
import { connect } from '../../../src/store/connect.ts';
import { openArchive } from '../../../src/store/open-archive.ts';
import { redisHandoffStore } from '../../../src/store/redis-handoff-store.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisRecordStore } from '../../../src/store/redis-record-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';

const NOW = Date.parse('2026-11-18T14:05:12Z');
const DAY = 86_400_000;
const WEEK = 7 * DAY;

test('an operation that went back says so in the words of a real one', async () => {
  const catalog = await readCatalog('src/sandbox/services.yml');
  const fallen = pastDeploys(NOW, chanceOf(1)).filter(({ how }) => typeof how === 'object');
  const ends = fallen.map((deploy) => pastOperation(deploy, catalog, 'abcdef').events.at(-1)?.what);
  expect(ends).toEqual(
    fallen.map(({ service, release, from }) =>
      expect.stringMatching(
        `^${service} ${release} is rolled back, (${from} serves all requests|all instances run ${from} again)$`,
      ),
    ),
  );
  expect(ends).toContain('api 1.41.1 is rolled back, 1.41.0 serves all requests');
});

async function written() {
  const server = await startRedis();
  const redis = connect(server.url, 'worker');
  onTestFinished(async () => {
    redis.disconnect();
    await server.close();
  });
  const catalog = await readCatalog('src/sandbox/services.yml');
  const past = await writePast(server.url, catalog, NOW);
  return { server, redis, catalog, past, store: redisStore(redis), pages: redisPageStore(redis) };
}

test('what was live last is what the shelf says, and every deploy began from what served then', () => {
  const deploys = pastDeploys(NOW, chanceOf(1));
  for (const { service, live } of SHELF) {
    const own = deploys.filter((each) => each.service === service && each.environment === 'prod');
    const arrived = own.filter(({ how }) => how === 'live');
    expect(arrived.at(-1)?.release, service).toBe(live);
    const broken = own.filter(({ from, asked }, i) => {
      const before = own.slice(0, i).findLast((each) => each.how === 'live' && each.asked < asked);
      return before !== undefined && before.release !== from;
    });
    expect(broken, service).toEqual([]);
  }
});

test('the same seed tells the same story, another one another', () => {
  expect(pastDeploys(NOW, chanceOf(1))).toEqual(pastDeploys(NOW, chanceOf(1)));
  expect(pastDeploys(NOW, chanceOf(2))).not.toEqual(pastDeploys(NOW, chanceOf(1)));
});

test('some hundred records, all of them over, none of them later than now', async () => {
  const { past, store, pages } = await written();
  expect(past.operations).toBeGreaterThan(100);
  expect(past.pages).toBeGreaterThan(40);
  expect(await store.unfinished()).toEqual([]);
  expect(await pages.unresolved()).toEqual([]);
  const recent = await store.recent('api', 'prod', 200);
  const ends = recent.map(({ end }) => end?.at ?? Number.NaN);
  expect(ends).toEqual(ends.toSorted((a, b) => b - a));
  expect(Math.max(...ends)).toBeLessThan(NOW);
  expect(Math.min(...ends)).toBeLessThan(NOW - 7 * WEEK);
  expect(recent.map(({ end }) => end?.how)).toEqual(expect.arrayContaining(['live', 'rolled back']));
  expect(await store.serving('api', 'prod')).toMatchObject({ release: '1.41.0', previous: '1.40.2' });
});

test('its pages were told to whoever was on call, and have a log of what was done', async () => {
  const { pages } = await written();
  const recent = await pages.recent('api', 200);
  const [newest] = recent;
  expect(newest?.notices.map(({ person, state }) => [person, state])).toContainEqual(['U0ADA', 'sent']);
  const log = await pages.events(newest?.id ?? '');
  expect(log.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'told', 'acknowledged', 'resolved']));
  expect(recent.some(({ suspect }) => suspect !== undefined)).toBe(true);
});

test('its shifts were handed over, and what happened in each is read from the records', async () => {
  const { redis, store, pages, catalog } = await written();
  const archive = openArchive({
    records: redisRecordStore(redis),
    teamOf: () => 'edge',
    keep: 90 * DAY,
    now: () => NOW,
  });
  const book = { schedule: async () => ({ layers: [], overrides: [], swaps: [], temporaries: [] }) };
  const handoffs = redisHandoffStore(redis);
  const queues = { handoffStale: async () => {} };
  const desk = openHandoffs({
    catalog,
    book,
    handoffs,
    archive,
    store,
    pages,
    queues,
    now: () => NOW,
    log: { error: () => {} },
  });
  const [newest, older] = await desk.recent('edge', 2);
  expect(newest).toMatchObject({ from: ['U0SAM'], to: ['U0ADA'], state: { is: 'accepted', by: { name: 'Ada' } } });
  expect(newest?.summary?.counts.deploys).toBeGreaterThan(5);
  expect(older?.summary?.counts.pages).toBeGreaterThan(1);
});

test('the search for what was rolled back finds every operation that was', async () => {
  const { redis, store } = await written();
  const archive = openArchive({
    records: redisRecordStore(redis),
    teamOf: () => 'edge',
    keep: 90 * DAY,
    now: () => NOW,
  });
  const { things } = await archive.things({ words: ['rolled', 'back'], service: 'api', count: 200 });
  const back = (await store.recent('api', 'prod', 200)).filter(({ end }) => end?.how === 'rolled back');
  expect(back.length).toBeGreaterThan(2);
  expect(things.map(({ of }) => of)).toEqual(expect.arrayContaining(back.map(({ id }) => id)));
});

test('a Redis that has it already keeps what it has', async () => {
  const { server, catalog } = await written();
  expect(await writePast(server.url, catalog, NOW)).toEqual({ operations: 0, pages: 0 });
});
