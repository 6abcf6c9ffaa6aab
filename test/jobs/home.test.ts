/** Homes that people have before them are drawn again when what they show has changed, and only then. */
import { WebClient } from '@slack/web-api';
import { expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../jobs/delivery/desk.ts';
import { homeWorker } from '../../jobs/home.ts';
import { openQueues, type Queues } from '../../jobs/queues.ts';
import { openRota } from '../../jobs/rota/rota.ts';
import type { Cloud } from '../../src/cloud/cloud.ts';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { DeskOutOfReach, withinReach } from '../../src/slack/desk-within-reach.ts';
import { keepHomes } from '../../src/slack/home/keeper.ts';
import { type RedrawParts, redrawHomes } from '../../src/slack/home/redraw.ts';
import { createPeople } from '../../src/slack/people.ts';
import { connect, reach } from '../../src/store/connect.ts';
import { redisHomes } from '../../src/store/redis-homes.ts';
import { redisStore } from '../../src/store/redis-store.ts';
import { rotasOfPaper } from '../oncall/rotas-of-paper.ts';
import { DeskOfPaper } from '../slack/desk-of-paper.ts';

async function startHomes() {
  const [redis, slack] = await Promise.all([startEmbedded(), startLocalSlack()]);
  const connection = connect(redis.url, 'worker');
  await reach(connection, redis.url);
  onTestFinished(async () => {
    connection.disconnect();
    await Promise.all([redis.close(), slack.stop()]);
  });
  const desk = new DeskOfPaper();
  const clock = { now: Date.UTC(2026, 10, 18, 9) };
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const published: string[] = [];
  const spent = { wait: 0 };
  const parts: RedrawParts = {
    catalog: desk.catalog,
    desk,
    rota: openRota({ catalog: desk.catalog, rotas: rotasOfPaper(), now: () => clock.now }),
    cards: { place: async () => null },
    people: createPeople(client),
    workspace: async () => 'https://acme.example/',
    client: {
      views: {
        publish: async (view: { user_id: string; view: { blocks: unknown[] } }) => {
          published.push(`${view.user_id} ${JSON.stringify(view.view.blocks)}`);
          return client.views.publish(view as never);
        },
      },
    } as unknown as WebClient,
    homes: redisHomes(connection),
    budget: async () => spent.wait,
    now: () => clock.now,
    log: { warn: () => {}, error: () => {} },
  };
  const keeper = keepHomes({ ...parts, reachable: () => desk.places([]) });
  return { redis, connection, slack, desk, clock, published, spent, parts, keeper };
}

const LATER = 60_000;

test('only whoever has opened theirs gets a new one, once for a change, and none without', async () => {
  const { desk, clock, published, parts, keeper } = await startHomes();
  await keeper.open('U0ADA');
  expect(published).toHaveLength(1);
  clock.now += LATER;
  expect(await redrawHomes(parts)).toBe(0);
  expect(published).toHaveLength(1);
  desk.write();
  expect(await redrawHomes(parts)).toBe(0);
  expect(await redrawHomes(parts)).toBe(0);
  expect(published).toHaveLength(2);
  expect(published[1]).toMatch(/^U0ADA .*api 1.42.0 in prod: in its canary/);
  // Half a day later nobody looks at it any more.
  clock.now += 13 * 3_600_000;
  desk.operations.clear();
  await redrawHomes(parts);
  expect(published).toHaveLength(2);
});

test('one Home changes once in a few seconds, and what came meanwhile is not lost', async () => {
  const { desk, clock, published, parts, keeper } = await startHomes();
  await keeper.open('U0ADA');
  clock.now += 1000;
  desk.write();
  expect(await redrawHomes(parts)).toBe(2000);
  expect(published).toHaveLength(1);
  clock.now += 2000;
  expect(await redrawHomes(parts)).toBe(0);
  expect(published).toHaveLength(2);
});

test('what the budget does not allow waits, whoever opened last comes first', async () => {
  const { desk, clock, published, spent, parts, keeper } = await startHomes();
  await keeper.open('U0LIN');
  clock.now += 10;
  await keeper.open('U0ADA');
  clock.now += LATER;
  desk.write();
  spent.wait = 5000;
  expect(await redrawHomes(parts)).toBe(5000);
  expect(published).toHaveLength(2);
  spent.wait = 0;
  expect(await redrawHomes(parts)).toBe(0);
  expect(published.slice(2).map((each) => each.slice(0, 5))).toEqual(['U0ADA', 'U0LIN']);
});

test('a worker draws it again when the queue is told so, however often, and after a crash in between', async () => {
  const { redis, connection, slack, desk, clock, parts, keeper } = await startHomes();
  await keeper.open('U0ADA');
  clock.now += LATER;
  const producer = connect(redis.url, 'worker');
  const queues = openQueues(producer, () => {});
  // Nobody works yet: it lies in Redis.
  for (let i = 0; i < 20; i++) await queues.homes();
  desk.write();
  const worker = await homeWorker({ connection, parts, queues });
  onTestFinished(async () => {
    await worker.close();
    await queues.close();
    producer.disconnect();
  });
  const seen = await slack.person('ada').waitForHome((view) => JSON.stringify(view.body).includes('in its canary'));
  expect(JSON.stringify(seen.body)).toContain('api 1.42.0 in prod');
});

test('the records themselves go away: whoever opens theirs then reads so within moments', async () => {
  const { desk, published, parts } = await startHomes();
  const server = await startEmbedded();
  const asking = connect(server.url, 'producer');
  await reach(asking, server.url);
  const store = redisStore(asking);
  const real = openDesk({
    catalog: desk.catalog,
    store,
    queues: {} as Queues,
    cloud: { look: () => Promise.reject(new Error('nobody looks')) } as unknown as Cloud,
  });
  const homes = redisHomes(asking);
  const keeper = keepHomes({ ...parts, homes, desk: withinReach(real), reachable: () => store.ping() });
  await keeper.open('U0ADA');
  await server.close();
  await keeper.open('U0ADA');
  expect(published[1]).toMatch(/cannot reach its records.*What stands below was true /);
  asking.disconnect();
});

test('a bot that begins has all Homes drawn again that are watched: the last one may have ended in an outage', async () => {
  const { clock, published, parts, keeper } = await startHomes();
  await keeper.open('U0ADA');
  clock.now += LATER;
  await keeper.begin();
  await redrawHomes(parts);
  await redrawHomes(parts);
  expect(published).toHaveLength(2);
});

test('an outage of the records is said on the Home that somebody has before them, with when it was true, and taken back', async () => {
  const { desk, published, parts } = await startHomes();
  const reached = <T>(work: Promise<T>) =>
    work.catch((cause) => {
      throw new DeskOutOfReach('the records are out of reach', { cause });
    });
  const outage = {
    ...parts,
    desk: Object.assign(Object.create(desk), {
      places: (of: never) => reached(DeskOfPaper.prototype.places.call(desk, of)),
    }),
  };
  const keeper = keepHomes({ ...outage, reachable: () => desk.status('api', 'prod') });
  await keeper.open('U0ADA');
  desk.records = 'are out of reach';
  await keeper.look();
  expect(published).toHaveLength(1);
  await keeper.look();
  await keeper.look();
  expect(published).toHaveLength(2);
  expect(published[1]).toMatch(/cannot reach its records.*What stands below was true .*Your services/);
  await keeper.open('U0LIN');
  expect(published[2]).toMatch(/^U0LIN .*cannot be shown until then/);
  desk.records = 'answer';
  await keeper.look();
  expect(published.slice(3).map((each) => each.slice(0, 5))).toEqual(['U0ADA', 'U0LIN']);
  expect(published[4]).not.toContain('cannot reach');
});
