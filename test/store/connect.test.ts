import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmbedded } from '../../src/sandbox/redis/embedded.ts';
import { freePort } from '../../src/sandbox/redis/free-port.ts';
import { findProgram, startProgram } from '../../src/sandbox/redis/native.ts';
import { type Connection, connect, type Role, reach } from '../../src/store/connect.ts';

const program = await findProgram();

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function open(url: string, role: Role, onTrouble?: (what: string) => void): Connection {
  const redis = connect(url, role, onTrouble);
  ends.push(() => redis.disconnect());
  return redis;
}

/** A server that takes connections and answers each command as told. */
async function serve(answer: (command: string) => string): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const [, command = ''] of String(data).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) socket.write(answer(command));
    });
  }).listen(0, '127.0.0.1');
  ends.push(() => server.close());
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the check at the start', () => {
  test.each<Role>(['worker', 'producer'])('passes for a %s as soon as Redis answers', async (role) => {
    const server = await startEmbedded();
    ends.push(server.close);
    await expect(reach(open(server.url, role), server.url)).resolves.toBeUndefined();
  });

  test('says in one sentence that nothing listens, and where, without the password', async () => {
    const port = await freePort();
    const url = `redis://bot:secret@127.0.0.1:${port}`;
    await expect(reach(open(url, 'worker'), url, 300)).rejects.toThrow(
      `Redis at 127.0.0.1:${port} is out of reach: nothing listens there; start it, or set REDIS_URL to another one.`,
    );
  });

  test.each([
    ['redis+sentinel://:secret@127.0.0.1:1/main', 'main by the sentinels 127.0.0.1:1', 'no sentinel there knows it'],
    ['redis+cluster://:secret@127.0.0.1:1', '127.0.0.1:1', 'no node of the cluster answers'],
  ])('says the same of %s', async (url, place, why) => {
    await expect(reach(open(url, 'worker'), url, 500)).rejects.toThrow(
      `Redis at ${place} is out of reach: ${why}; check REDIS_URL.`,
    );
  });

  test('says that a silent server does not answer', async () => {
    const place = await serve(() => '');
    const url = `redis://${place}`;
    await expect(reach(open(url, 'producer'), url, 300)).rejects.toThrow(
      `Redis at ${place} is out of reach: it does not answer; check REDIS_URL and the network.`,
    );
  });

  test('says that a Redis is too old', async () => {
    const info = 'redis_version:5.0.7\r\nloading:0\r\n';
    const place = await serve((command) =>
      command.toLowerCase() === 'info' ? `$${info.length}\r\n${info}\r\n` : `-ERR unknown command '${command}'\r\n`,
    );
    const url = `redis://${place}`;
    await expect(reach(open(url, 'worker'), url, 2000)).rejects.toThrow(
      `Redis at ${place} is 5.0.7: fullcycle needs 6.2 or newer.`,
    );
  });

  test.skipIf(!program)('says that the password is wrong (skipped where there is no redis-server)', async () => {
    if (!program) return;
    const server = await startProgram(program, { requirepass: 'right' });
    ends.push(server.close);
    const right = server.url.replace('//', '//:right@');
    await expect(reach(open(right, 'worker'), right)).resolves.toBeUndefined();
    const wrong = server.url.replace('//', '//:wrong@');
    await expect(reach(open(wrong, 'worker'), wrong, 500)).rejects.toThrow(
      'it wants another user or password; check REDIS_URL',
    );
  });
});

describe('in an outage', () => {
  test('a producer fails at once, a worker goes on by itself, and trouble is told once', async () => {
    const port = await freePort();
    const url = `redis://127.0.0.1:${port}`;
    const told: string[] = [];
    const worker = open(url, 'worker', (what) => told.push(what));
    const producer = open(url, 'producer');
    const waited = worker.set('key', 'kept');
    await expect(producer.get('key')).rejects.toThrow();
    await expect.poll(() => told).toEqual([expect.stringContaining('nothing listens there')]);

    const server = await startEmbedded(port);
    ends.push(server.close);
    expect(await waited).toBe('OK');
    await reach(producer, url);
    expect(await producer.get('key')).toBe('kept');
    expect(told).toHaveLength(1);
  });
});
