/** The pager on a real store and real queues: who is asked, what has it in hand, and what is told when Redis is gone. */
import { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasInHand, knownScope } from '../../../jobs/paging/arrival.ts';
import { openPager } from '../../../jobs/paging/pager.ts';
import { openQueues, PREFIX } from '../../../jobs/queues.ts';
import type { Operation } from '../../../src/delivery/operation.ts';
import type { Scope } from '../../../src/paging/alert.ts';
import { connect } from '../../../src/store/connect.ts';
import { redisPageStore } from '../../../src/store/redis-page-store.ts';
import { redisStore } from '../../../src/store/redis-store.ts';
import { ada, deploy, event } from '../../store/operations.ts';
import { alertOf } from '../../store/pages.ts';
import { edge, type PageWorld, startPageWorld } from './page-world.ts';

let world: PageWorld;
beforeEach(async () => {
  world = await startPageWorld();
});
afterEach(() => world.stop());

const scope = (given: Partial<Scope>): Scope => ({ team: null, service: null, environment: null, ...given });

it('a hundred alerts at once are one page that has heard them all', async () => {
  const taken = await Promise.all(
    Array.from({ length: 100 }, (_, n) => world.pager.take(alertOf('api', { key: `${n}`, at: n }))),
  );
  const [page, ...more] = await world.pager.open();
  expect(more).toEqual([]);
  expect(new Set(taken.map((each) => each?.id))).toEqual(new Set([page?.id]));
  expect((page?.alerts.length ?? 0) + (page?.more?.heard ?? 0)).toBe(100);
});

it('what nobody owns is asked of the first team, or in the channel that services.yml names', async () => {
  const alert = alertOf('no-such-service');
  expect(await world.pager.take(alert)).toMatchObject({ team: null, channel: 'C0EDGE', scope: scope({}) });
  const alerts = { unowned: 'C0OPS', topics: [], queues: [], webhooks: new Map(), look: 15_000 };
  const log = { error: () => {} };
  const pager = openPager({ ...world, catalog: { ...edge, alerts }, now: Date.now, log });
  const page = await world.pager.take(alert);
  await world.pager.act(page?.id ?? '', { do: 'not actionable', by: ada, at: Date.now() });
  await world.redis.flushall();
  expect(await pager.take(alert)).toMatchObject({ team: null, channel: 'C0OPS' });
});

it('an alarm of a service in a deploy’s bake belongs to that deploy first', async () => {
  const operation = deploy('api-7f3k2m', { stage: 'bake' });
  await world.store.create(operation, [event('asked')]);
  expect(await world.pager.take(alertOf('api'))).toMatchObject({
    state: { is: 'handled', operation: 'api-7f3k2m' },
    operation: 'api-7f3k2m',
  });
});

it('a counted alert wakes nobody, a graver one does', async () => {
  const page = await world.pager.take(alertOf('api', { severity: 'low' }));
  const jobs = new Queue('page', { connection: world.redis, prefix: PREFIX });
  await jobs.obliterate({ force: true });
  await world.pager.take(alertOf('api', { key: 'another', severity: 'low' }));
  expect(await jobs.getWaitingCount()).toBe(0);
  await world.pager.take(alertOf('api', { key: 'graver', severity: 'high' }));
  expect((await jobs.getWaiting()).map(({ id }) => id)).toEqual([page?.id]);
  await jobs.close();
});

it('with Redis gone an alert is refused, so that its sender sends it again', async () => {
  const gone = connect('redis://127.0.0.1:1', 'producer');
  const queues = openQueues(gone, () => {});
  const pager = openPager({
    catalog: edge,
    pages: redisPageStore(gone),
    store: redisStore(gone),
    queues,
    now: Date.now,
    log: { error: () => {} },
  });
  await expect(pager.take(alertOf('api'))).rejects.toThrow();
  await expect(pager.take(alertOf('api'))).rejects.toThrow();
  gone.disconnect();
});

it('what is on the record and could not be woken is answered all the same', async () => {
  const { catalog, pages, store, redis } = world;
  const queues = openQueues(redis, () => {});
  const down = () => Promise.reject(new Error('gone'));
  const log = { error: (_: object, message: string) => void world.troubles.push(message) };
  const pager = openPager({
    ...{ catalog, pages, store, log, now: Date.now },
    queues: { ...queues, page: down, pageStale: down },
  });
  expect(await pager.take(alertOf('api'))).toMatchObject({ number: 1 });
  expect(world.troubles).toEqual(['a page is on the record and was not woken, it is found again']);
  await queues.close();
});

it('what is done to a page that nobody knows is refused in a sentence', async () => {
  expect(await world.pager.act('api-99', { do: 'acknowledge', by: ada, at: 1 })).toEqual({
    refused: 'This is from long ago: nothing is known of it any more.',
    page: null,
  });
});

describe('names from outside', () => {
  it.each<[Partial<Scope>, Partial<Scope>]>([
    [
      { service: 'api', environment: 'prod' },
      { team: 'edge', service: 'api', environment: 'prod' },
    ],
    [
      { service: 'api', environment: 'moon' },
      { team: 'edge', service: 'api' },
    ],
    [{ team: 'edge' }, { team: 'edge' }],
    [{ team: 'elsewhere', service: '}evil{', environment: 'prod' }, {}],
  ])('%j', (given, known) => {
    expect(knownScope(edge, scope(given))).toEqual(scope(known));
  });
});

describe('an operation has an alarm in hand', () => {
  it.each<[string, Partial<Operation>, boolean]>([
    ['in its canary', { stage: 'canary' }, true],
    ['in its bake', { stage: 'bake' }, true],
    ['before it changed anything', { stage: 'preflight' }, false],
    ['once the old cluster goes', { stage: 'tear down' }, false],
    ['while it waits in line', { stage: 'canary', waiting: { since: 1 } }, false],
    ['when somebody keeps it in spite of everything', { stage: 'bake', keptBy: ada }, false],
    ['when somebody else changed the route', { stage: 'bake', stopped: { at: 1, should: {}, is: {} } }, false],
    ['when it is a rollback', { stage: 'shift', kind: 'rollback' }, false],
    [
      'while it rolls back',
      { stage: 'bake', back: { cause: { why: 'person', by: ada }, during: 'bake', askedAt: 1 } },
      true,
    ],
    [
      'while its way back is blocked',
      {
        stage: 'bake',
        back: { cause: { why: 'person', by: ada }, during: 'bake', askedAt: 1, blocked: { since: 1, why: 'x' } },
      },
      false,
    ],
    ['when it is over', { stage: 'bake', end: { how: 'live', at: 1 } }, false],
  ])('%s: %#', (_, given, is) => {
    expect(hasInHand(deploy('api-7f3k2m', given))).toBe(is);
  });
});
