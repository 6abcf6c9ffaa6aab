/** What was said of alarms, and which messages came: in Redis, in one slot, each for its time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { redisAlarmNotes } from '../../src/store/alarm-notes.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';

let server: SandboxRedis;
let redis: Connection;
beforeAll(async () => {
  server = await startEmbedded();
  redis = connect(server.url, 'worker');
  await reach(redis, server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.close();
});

test('what was said is known to every worker, by region', async () => {
  await redisAlarmNotes(redis).said('eu-west-1', 'api-prod-errors', 'ringing 1000');
  await redisAlarmNotes(redis).said('', 'api-prod-errors', 'ok 2000');
  expect(await redisAlarmNotes(redis).known('eu-west-1')).toEqual({ 'api-prod-errors': 'ringing 1000' });
  expect(await redisAlarmNotes(redis).known('')).toEqual({ 'api-prod-errors': 'ok 2000' });
});

test('a message is known once it was heard, for as long as it is good', async () => {
  const notes = redisAlarmNotes(redis);
  expect(await notes.wasHeard('m1')).toBe(false);
  await notes.heard('m1', 3_600_000);
  expect(await notes.wasHeard('m1')).toBe(true);
  const [key = ''] = await redis.keys('*message*');
  expect(await redis.pttl(key)).toBeGreaterThan(3_500_000);
});

test('all of it is in one slot', async () => {
  const keys = await redis.keys('*');
  expect(keys.filter((key) => !key.startsWith('fc:{@alarms}:'))).toEqual([]);
});
