/** A worker is killed in each stage of a deploy; the next one ends it as if nothing had happened. */
import { once } from 'node:events';
import { afterAll, expect, test, vi } from 'vitest';
import type { Operation } from '../../src/delivery/operation.ts';
import { startWorld } from './world/world.ts';

const world = await startWorld({ processes: ['bot', 'worker'] });
const { ada, lin, account, aws, box } = world;
afterAll(() => world.stop());

const MOMENTS: ((operation: Operation) => boolean)[] = [
  ({ stage, trafficSince }) => stage === 'canary' && trafficSince === undefined,
  ({ trafficSince }) => trafficSince !== undefined,
  ({ stage }) => stage === 'stand up',
  ({ stage }) => stage === 'shift',
  ({ stage }) => stage === 'bake',
  ({ stage }) => stage === 'tear down',
];

/** Each part reads the releases once before it does anything. */
const partsRun = (parts: number) =>
  vi.waitFor(() => expect(readsOfReleases()).toBeGreaterThanOrEqual(parts), { timeout: 20_000, interval: 50 });
const readsOfReleases = () => aws.calls().filter(({ action }) => action === 'DescribeLaunchTemplateVersions').length;

/** As the machine under it would: no goodbye, no clearing up. */
async function killWorker(): Promise<void> {
  const worker = box.bots.at(-1);
  if (!worker?.kill('SIGKILL')) throw new Error('There is no worker to kill.');
  await once(worker, 'exit');
}

async function killAndReplaceWorker(): Promise<void> {
  await killWorker();
  box.startBot('worker');
}

test('a worker killed in every stage of a deploy leaves no trace', async () => {
  await partsRun(2);
  aws.trouble.down(true);
  await world.types(ada, '/deploy api 1.42.0');
  const card = await world.card(/Checking: api 1.42.0/);
  await killWorker();
  aws.trouble.down(false);
  box.startBot('worker');

  for (const is of MOMENTS) {
    await world.record('api', is);
    await killAndReplaceWorker();
  }
  await card.until(/^# \S+ Live: api 1\.42\.0/);
  await card.broadcast(/api 1\.42\.0 is live in prod/);
  await card.detail(/Tear down begins/);

  expect(world.channel()).toEqual(['Live: api 1.42.0 in prod', expect.stringContaining('↳ api 1.42.0 is live')]);
  const told = card.details().flatMap((reply) => reply.match(/[A-Z][a-z ]* begins/g) ?? []);
  expect(told).toEqual(['Canary', 'Stand up', 'Shift', 'Bake', 'Tear down'].map((stage) => `${stage} begins`));
  expect(account.created('api')).toBe(1);
  expect(await account.shares('api')).toEqual({ a: 0, b: 100 });
  expect(await account.clusters('api')).toEqual({
    'api-prod-v042': { release: '1.42.0', weight: 100, min: 3, desired: 4, max: 8, suspended: [], pinned: false },
  });
  expect(world.failed()).toEqual([]);
}, 240_000);

test('a worker killed while it rolls back, too', async () => {
  await world.types(ada, '/deploy checkout 3.9.1');
  const card = await world.card(/checkout 3.9.1/);
  await card.until(/^# \S+ Bake/);
  await card.press(lin, 'Roll back to 3.9.0');
  await world.record('checkout', ({ back }) => back !== undefined);
  await killAndReplaceWorker();
  await card.until(/^# \S+ Rolled back by Lin: checkout 3\.9\.1/);
  await card.broadcast(/checkout 3\.9\.1 in prod was rolled back by Lin/);

  expect(world.channel().filter((line) => line.includes('checkout'))).toHaveLength(2);
  expect(account.created('checkout')).toBe(1);
  expect(await account.shares('checkout')).toEqual({ a: 100, b: 0 });
  expect(await account.clusters('checkout')).toEqual({
    'checkout-prod-v017': { release: '3.9.0', weight: 100, min: 2, desired: 3, max: 6, suspended: [], pinned: false },
  });
  expect(world.failed()).toEqual([]);
});
