/** The audit on real queues: what was lost is found, woken and told of; and only what is clean is said to be. */
import { Queue } from 'bullmq';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AuditParts, audit } from '../../jobs/audit.ts';
import { PREFIX } from '../../jobs/queues.ts';
import { heartbeatTo } from '../../src/notify/heartbeat.ts';
import { redisAudits } from '../../src/store/redis-audits.ts';
import { receiver } from '../notify/receiver.ts';
import { alertOf } from '../store/pages.ts';
import { adaThenLin, type PageWorld, startPageWorld } from './paging/page-world.ts';

let world: PageWorld;
let beats: number;
let parts: AuditParts;
beforeEach(async () => {
  world = await startPageWorld();
  beats = 0;
  parts = {
    ...world,
    book: { schedule: async () => adaThenLin },
    channels: { slack: { tell: async () => {} } },
    audits: redisAudits(world.redis),
    heartbeat: async () => void beats++,
    now: () => Date.now() + world.clock.ahead,
    log: { error: (details, message) => void world.troubles.push(`${message}: ${JSON.stringify(details)}`) },
  };
});
afterEach(() => world.stop());

const MINUTE = 60_000;
const take = async (service: string) => {
  const page = await world.pager.take(alertOf(service));
  if (!page) throw new Error('no page');
  await world.pages.setCard(page.id, { channel: 'C0EDGE', ts: '1.1' });
  return page.id;
};

it('finds nothing where all is well, and says so outside', async () => {
  expect(await audit(parts)).toMatchObject({ open: 0, faults: 0 });
  world.work();
  const id = await take('api');
  await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  expect(await audit(parts)).toMatchObject({ open: 1, faults: 0 });
  expect(beats).toBe(2);
  expect(world.troubles).toEqual([]);
  expect(await parts.audits.last()).toMatchObject({ open: 1, faults: 0 });
});

it('wakes a page whose job was lost, and is silent until that is put right', async () => {
  const id = await take('api');
  const jobs = new Queue('page', { connection: world.redis, prefix: PREFIX });
  await jobs.obliterate({ force: true });
  world.clock.ahead = 2 * MINUTE;
  const { faults } = await audit(parts);
  expect(faults).toBeGreaterThan(0);
  expect(beats).toBe(0);
  expect(world.troubles[0]).toContain('Its next step was not taken');
  world.work();
  await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  expect(await audit(parts)).toMatchObject({ faults: 0 });
  expect(beats).toBe(1);
  expect(world.told.map(({ notice }) => notice.person)).toEqual(['U0ADA']);
  await jobs.close();
});

it('says that a page without a message is stale', async () => {
  world.work();
  const page = await world.pager.take(alertOf('api'));
  await world.until(page?.id ?? '', ({ notices }) => notices[0]?.state === 'sent');
  const posts = new Queue('page-post', { connection: world.redis, prefix: PREFIX });
  await posts.obliterate({ force: true });
  world.clock.ahead = 2 * MINUTE;
  expect(await audit(parts)).toMatchObject({ faults: 1 });
  expect((await posts.getWaiting()).map(({ data }) => data)).toEqual([{ page: page?.id }]);
  await posts.close();
});

it('after hours without anybody tells each person once, not for every step that was missed', async () => {
  const id = await take('api');
  world.clock.ahead = 180 * MINUTE;
  await audit(parts);
  world.work();
  await world.until(id, ({ notices }) => notices[0]?.state === 'sent');
  expect(world.told.map(({ notice }) => notice.person)).toEqual(['U0ADA']);
});

it('a switch outside that does not take it is told of, without its address', async () => {
  const { got, url } = await receiver({ status: 404 });
  await audit({ ...parts, heartbeat: heartbeatTo(`${url}/secret`) });
  expect(got.map(({ path }) => path)).toEqual(['/secret']);
  expect(world.troubles).toEqual([
    'a clean audit could not be told: {"error":"what waits for the sign of life answers 404"}',
  ]);
});
