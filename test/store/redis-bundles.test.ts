/** What is told at once, and what is gathered for one message. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { findProgram } from '../../src/sandbox/redis/native.ts';
import type { SandboxRedis } from '../../src/sandbox/redis.ts';
import { type Connection, connect, reach } from '../../src/store/connect.ts';
import { type Bundle, type Bundles, redisBundles } from '../../src/store/redis-bundles.ts';
import { startCluster } from './start-cluster.ts';

const program = await findProgram();
const servers: [string, () => Promise<SandboxRedis>][] = [['the embedded server', startEmbedded]];
if (program) servers.push([`a cluster of one ${program.name}`, () => startCluster(program)]);
else test.skip('bundles on a cluster: there is no redis-server or valkey-server here', () => {});

describe.each(servers)('on %s', (_, start) => {
  let server: SandboxRedis;
  let redis: Connection;
  let bundles: Bundles;
  beforeAll(async () => {
    server = await start();
    redis = connect(server.url, 'worker');
    await reach(redis, server.url);
    bundles = redisBundles(redis);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.close();
  });

  const NOW = Date.parse('2026-11-18T01:45:00Z');
  let number = 0;
  /** A person of its own for each test. */
  const somebody = () => {
    const way = { person: `U${++number}`, by: 'mail' as const };
    return (n: number, at = NOW + n) => bundles.gather(way, { page: `api-${n}`, notice: '0.0' }, at);
  };
  const pagesOf = async (bundle: Bundle | null) => bundle && (await bundles.seal(bundle)).map(({ page }) => page);

  test('the first three in a minute go at once, and again when they are tried again', async () => {
    const ask = somebody();
    expect([await ask(1), await ask(2), await ask(3)]).toEqual([null, null, null]);
    expect([await ask(1), await ask(2), await ask(3)]).toEqual([null, null, null]);
  });

  test('what comes beside them is one message, also after the minute of the first is over', async () => {
    const ask = somebody();
    for (const n of [1, 2, 3]) await ask(n);
    const bundle = await ask(4);
    expect(bundle).toMatchObject({ by: 'mail', since: NOW + 4 });
    expect(await ask(5, NOW + 59_000)).toEqual(bundle);
    expect(await ask(6, NOW + 61_000)).toEqual(bundle);
    expect(await ask(4)).toEqual(bundle);
    expect(await pagesOf(bundle)).toEqual(['api-4', 'api-5', 'api-6']);
  });

  test('what is being told is neither told at once nor gathered anew, until it is forgotten', async () => {
    const ask = somebody();
    for (const n of [1, 2, 3]) await ask(n);
    const bundle = await ask(4);
    expect(await pagesOf(bundle)).toEqual(['api-4']);
    expect(await ask(4, NOW + 70_000)).toEqual(bundle);
    expect(await pagesOf(bundle)).toEqual(['api-4']);
    if (bundle) await bundles.forget(bundle);
    expect(await pagesOf(bundle)).toEqual([]);
    expect(await ask(4, NOW + 70_000)).toBeNull();
  });

  test('what comes while one is told is the next message', async () => {
    const ask = somebody();
    for (const n of [1, 2, 3]) await ask(n);
    const first = await ask(4);
    await pagesOf(first);
    const second = await ask(5);
    expect(second?.since).toBe(NOW + 5);
    expect(await pagesOf(first)).toEqual(['api-4']);
    expect(await pagesOf(second)).toEqual(['api-5']);
  });

  test('people and ways do not wait for each other', async () => {
    const [one, other] = [somebody(), somebody()];
    for (const n of [1, 2, 3, 4]) await one(n);
    expect(await other(1)).toBeNull();
  });
});
