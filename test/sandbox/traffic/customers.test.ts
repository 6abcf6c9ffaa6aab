import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { customers, instance, stopAfterTest, until } from './small-shop.ts';

async function shop(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopAfterTest({ stop: async () => void server.close() });
  return (server.address() as AddressInfo).port;
}

test('customers tell what they got: status, release, how long it took', async () => {
  const { port } = await instance('i-1', '1.41.0');
  const { seen } = customers({ port });
  await until(() => seen.length >= 5);
  expect(seen[0]).toEqual({ at: expect.any(Number), tookMs: expect.any(Number), status: 200, release: '1.41.0' });
});

test('no answer at all is told as status 0', async () => {
  const port = await shop((request) => request.socket.destroy());
  const { seen } = customers({ port });
  await until(() => seen.length > 0);
  expect(seen[0]).toMatchObject({ status: 0 });
  expect(seen[0]?.release).toBeUndefined();
});

test('paths are visited in turn', async () => {
  const visited: (string | undefined)[] = [];
  const port = await shop((request, response) => {
    visited.push(request.url);
    response.end();
  });
  customers({ port }, { paths: ['/shirts', '/hats'] });
  await until(() => visited.length >= 20);
  expect(visited.filter((path) => path === '/shirts').length).toBeGreaterThan(5);
  expect(visited.filter((path) => path === '/hats').length).toBeGreaterThan(5);
});

test('cookies are kept by those who hold them, and by nobody else', async () => {
  const cookies: (string | undefined)[] = [];
  let given = 0;
  const port = await shop((request, response) => {
    cookies.push(request.headers.cookie);
    if (!request.headers.cookie) response.setHeader('set-cookie', `AWSALBTG=${++given}; Max-Age=60; Path=/`);
    response.end();
  });
  const holders = customers({ port }, { cookieHolders: 2 });
  await until(() => cookies.length >= 20 && cookies.slice(-10).every((cookie) => cookie?.startsWith('AWSALBTG=')));
  expect(new Set(cookies.slice(-10)).size).toBe(2);
  await holders.stop();
  cookies.length = 0;
  customers({ port });
  await until(() => cookies.length >= 10);
  expect(new Set(cookies)).toEqual(new Set([undefined]));
});

test('stopping waits for the answers that are under way', async () => {
  let arrived = 0;
  let answered = 0;
  const port = await shop((_, response) => {
    arrived += 1;
    setTimeout(() => response.end(() => ++answered), 50);
  });
  const { seen, stop } = customers({ port });
  await until(() => arrived >= 3);
  await stop();
  expect(seen.length).toBe(arrived);
  expect(seen.every(({ status }) => status === 200)).toBe(true);
});

describe('by a clock of our own', () => {
  let clock = 0;
  let arrived = 0;
  const missed: number[] = [];

  async function hundredPerSecond(): Promise<void> {
    const port = await shop((_, response) => {
      arrived += 1;
      response.end();
    });
    customers({ port }, { perSecond: 100, onMissed: (requests) => missed.push(requests) });
  }

  beforeEach(() => {
    clock = 0;
    arrived = 0;
    missed.length = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(() => void vi.restoreAllMocks());

  test('the rate is exact over any second, also over one in which the process was busy', async () => {
    await hundredPerSecond();
    for (clock = 1000; clock <= 5000; clock += 1000) {
      await until(() => arrived === clock / 10);
    }
    expect(missed).toEqual([]);
  });

  test('after a long gap the customers say how many requests were given up, and go on', async () => {
    await hundredPerSecond();
    clock = 3_600_000;
    await until(() => missed.length > 0);
    clock += 1000;
    await until(() => arrived >= 100);
    expect(missed).toHaveLength(1);
    expect(missed[0]).toBeGreaterThan(359_990);
    expect(arrived).toBeLessThanOrEqual(102);
  });
});
