import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { type Importance, slackBudget } from '../../src/slack/budget.ts';
import { type Connection, connect } from '../../src/store/connect.ts';

let server: SandboxRedis;
let redis: Connection;
let replica: Connection;
beforeAll(async () => {
  server = await startEmbedded();
  redis = connect(server.url, 'worker');
  replica = connect(server.url, 'worker');
});
afterAll(async () => {
  redis.disconnect();
  replica.disconnect();
  await server.close();
});

let number = 0;
/** Two replicas that share a budget of their own. */
function replicas() {
  number += 1;
  const prefix = `budget-${number}`;
  return [slackBudget(redis, { prefix }), slackBudget(replica, { prefix })] as const;
}

test('a channel takes a short burst of two posts over all replicas, then one has to wait its second or so', async () => {
  const [one, two] = replicas();
  const waits = await Promise.all([one.post('C1'), two.post('C1'), one.post('C1'), two.post('C1')]);
  expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
  const wait = Math.max(...waits);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(3000);
});

test('another channel is not held up', async () => {
  const [one] = replicas();
  for (let i = 0; i < 4; i++) await one.post('C1');
  expect(await one.post('C2')).toBe(0);
});

test('who asks again and again may post when the burst is over: a refusal costs nothing', async () => {
  const [one] = replicas();
  for (let i = 0; i < 2; i++) expect(await one.post('C1')).toBe(0);
  await expect.poll(() => one.post('C1'), { timeout: 10_000 }).toBe(0);
});

const spend = async (budget: ReturnType<typeof slackBudget>, importance: Importance) => {
  let spent = 0;
  while ((await budget.update(importance)) === 0) spent += 1;
  return spent;
};

test('a page finds a place where everything else has to wait', async () => {
  const [one, two] = replicas();
  for (let i = 0; i < 2; i++) expect(await one.post('C1', 'end')).toBe(0);
  expect(await two.post('C1', 'end')).toBeGreaterThan(0);
  expect(await two.post('C1', 'page')).toBe(0);
  expect(await one.post('C1', 'page')).toBeGreaterThan(0);
});

test('progress leaves room for stages, stages for ends, and all of them for pages, fifty a minute in all', async () => {
  const [one, two] = replicas();
  expect(await spend(one, 'progress')).toBe(28);
  expect(await spend(two, 'stage')).toBe(12);
  expect(await spend(one, 'end')).toBe(5);
  expect(await spend(one, 'page')).toBe(5);
  const wait = await two.update('page');
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60_000);
});

test('pages may use all of it, and then nothing else passes', async () => {
  const [one] = replicas();
  expect(await spend(one, 'page')).toBe(50);
  expect(await spend(one, 'end')).toBe(0);
  expect(await spend(one, 'progress')).toBe(0);
});

test('progress waits until enough edits are a minute old, not only the oldest one', async () => {
  const [one] = replicas();
  await one.update('end');
  const [key = ''] = await redis.keys(`budget-${number}:*`);
  await redis.zadd(key, Date.now() - 50_000, 'the oldest');
  for (let i = 0; i < 40; i++) await one.update('end');
  expect(await one.update('progress')).toBeGreaterThan(10_000);
  expect(await one.update('page')).toBe(0);
});

test('a Redis that does not answer is an error, not a permission', async () => {
  const gone = connect('redis://127.0.0.1:1', 'producer');
  await expect(slackBudget(gone).post('C1')).rejects.toThrow();
  gone.disconnect();
});
