/** A person with many pages gets few messages, and no page is forgotten in them. */
import { Queue } from 'bullmq';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type BundleParts, bundleWorker, tellBundle } from '../../jobs/bundle.ts';
import { PREFIX } from '../../jobs/queues.ts';
import type { Channel } from '../../src/notify/channel.ts';
import type { Page } from '../../src/paging/page.ts';
import { type Bundle, redisBundles } from '../../src/store/redis-bundles.ts';
import { ada } from '../store/operations.ts';
import { alertOf } from '../store/pages.ts';
import { edge, type PageWorld, startPageWorld } from './paging/page-world.ts';

const SERVICES = ['api', 'checkout', 'search', 'cart', 'mail', 'feed', 'ads'];
const [first = edge.services.get('api')] = edge.services.values();
const catalog = {
  ...edge,
  services: new Map(first && SERVICES.map((name) => [name, { ...first, name }])),
};

let world: PageWorld;
let alone: string[];
let together: { pages: string[]; key: string }[];
let fails: string | undefined;
let parts: BundleParts;
let jobs: Queue<Bundle>;
const slack: Channel = {
  tell: async ({ page }) => void alone.push(page.id),
  async tellAll(tellings, key) {
    together.push({ pages: tellings.map(({ page }) => page.id), key });
    if (fails) throw new Error(fails);
  },
};
beforeEach(async () => {
  world = await startPageWorld(catalog);
  alone = [];
  together = [];
  fails = undefined;
  const { pages, queues, redis } = world;
  jobs = new Queue('bundle', { connection: redis, prefix: PREFIX });
  parts = {
    catalog,
    pages,
    queues,
    bundles: redisBundles(redis),
    channels: { slack },
    linkTo: async () => undefined,
    now: () => Date.now() + world.clock.ahead,
    log: { error: (_, message) => void world.troubles.push(message) },
  };
  world.work({ slack }, { bundles: parts.bundles });
});
afterEach(async () => {
  await jobs.close();
  await world.stop();
});

const stateOf = (page: Page) => page.notices[0]?.state;
const held = { stillOurs: async () => true };

/** Pages of all services at once; answers once three are told and the others gathered. */
async function storm(): Promise<{ ids: string[]; bundle: Bundle }> {
  const taken = await Promise.all(SERVICES.map((service) => world.pager.take(alertOf(service))));
  const ids = taken.map((page) => page?.id ?? '');
  await expect.poll(async () => (await gatheredIn())?.count).toBe(4);
  const bundle = (await gatheredIn())?.bundle;
  if (!bundle) throw new Error('nothing is gathered');
  await expect.poll(() => alone.length).toBe(3);
  return { ids, bundle };
}

async function gatheredIn(): Promise<{ bundle: Bundle; count: number } | undefined> {
  const [job] = await jobs.getDelayed();
  if (!job) return undefined;
  return { bundle: job.data, count: await world.redis.zcard('fc:{@U0ADA slack}:gathered') };
}

it('three ring, the others are one message, and each page knows that it was told', async () => {
  const { ids, bundle } = await storm();
  expect(await tellBundle(bundle, parts, held)).toEqual({ sleep: null });
  const told = await Promise.all(ids.map((id) => world.until(id, (page) => stateOf(page) === 'sent')));
  expect(together).toHaveLength(1);
  expect([...alone, ...(together[0]?.pages ?? [])].sort()).toEqual(ids.sort());
  expect(told.map(({ notices }) => notices.length)).toEqual(SERVICES.map(() => 1));
});

it('told twice after a crash it has the same key, and once all is told there is nothing to tell', async () => {
  const { bundle } = await storm();
  const dies = { ...parts, pages: { ...parts.pages, replace: () => Promise.reject(new Error('gone')) } };
  await expect(tellBundle(bundle, dies, held)).rejects.toThrow('gone');
  await tellBundle(bundle, parts, held);
  await tellBundle(bundle, parts, held);
  expect(together).toHaveLength(2);
  expect(together[1]).toEqual(together[0]);
});

it('a page that was answered meanwhile is not in it', async () => {
  const { ids, bundle } = await storm();
  const gathered = ids.filter((id) => !alone.includes(id));
  for (const id of gathered.slice(1)) await world.pager.act(id, { do: 'acknowledge', by: ada, at: Date.now() });
  await tellBundle(bundle, parts, held);
  // One alone is a message like any other.
  expect(together).toEqual([]);
  expect(alone).toHaveLength(4);
  expect(alone[3]).toBe(gathered[0]);
});

it('when it cannot be told, each page says so and is tried again', async () => {
  const { ids, bundle } = await storm();
  fails = 'Slack is down';
  await tellBundle(bundle, parts, held);
  const gathered = ids.filter((id) => !alone.includes(id));
  for (const id of gathered) {
    const { notices } = await world.until(id, (page) => stateOf(page) === 'failed');
    expect(notices[0]).toMatchObject({ tries: 1, trouble: 'Slack is down' });
  }
});

it('its job tells it when its time has come', async () => {
  const { ids } = await storm();
  const worker = bundleWorker({ connection: world.redis, parts });
  const [job] = await jobs.getDelayed();
  await job?.promote();
  await Promise.all(ids.map((id) => world.until(id, (page) => stateOf(page) === 'sent')));
  expect(together).toHaveLength(1);
  await worker.close();
});
