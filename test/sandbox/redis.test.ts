import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { findProgram } from '../../src/sandbox/redis/native.ts';
import { startRedis } from '../../src/sandbox/redis.ts';
import { connect } from '../../src/store/connect.ts';

async function answers(url: string): Promise<boolean> {
  const redis = connect(url, 'worker');
  try {
    await new Promise<void>((ready, fail) => redis.once('ready', ready).once('error', fail));
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

test('with nothing on the machine the embedded server answers, on the loopback address alone', async () => {
  const server = await startRedis({ env: { PATH: '/nowhere' } });
  expect(server.kind).toBe('embedded');
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
  expect(await answers(server.url)).toBe(true);
  await server.close();
  expect(await answers(server.url)).toBe(false);
});

test('the embedded one can be had whatever else there is', async () => {
  const server = await startRedis({ kind: 'embedded', env: { ...process.env, REDIS_URL: 'redis://127.0.0.1:1' } });
  expect(server.kind).toBe('embedded');
  await server.close();
});

test('two embedded servers live side by side and share nothing', async () => {
  const servers = [await startRedis({ kind: 'embedded' }), await startRedis({ kind: 'embedded' })];
  const [one, two] = servers.map((server) => connect(server.url, 'worker'));
  await one?.set('key', 'one');
  expect(await two?.get('key')).toBeNull();
  for (const redis of [one, two]) redis?.disconnect();
  for (const server of servers) await server.close();
});

test('REDIS_URL is used as it is, and left running', async () => {
  const there = await startRedis({ kind: 'embedded' });
  const given = await startRedis({ env: { REDIS_URL: there.url } });
  expect(given).toMatchObject({ kind: 'REDIS_URL', url: there.url });
  await given.close();
  expect(await answers(there.url)).toBe(true);
  await there.close();
});

test('a REDIS_URL that leads nowhere is said, not replaced', async () => {
  await expect(startRedis({ env: { REDIS_URL: 'redis://127.0.0.1:1' }, within: 300 })).rejects.toThrow(
    'Redis at 127.0.0.1:1 is out of reach: nothing listens there',
  );
});

const program = await findProgram();

test.skipIf(!program)('a server of this machine is used, and ends when asked to', async () => {
  const server = await startRedis({ env: { PATH: process.env.PATH } });
  expect(server.kind).toBe(program?.name);
  await server.close();
  expect(await answers(server.url)).toBe(false);
});

test.skipIf(!program)('a server of this machine ends with its parent, even when that is killed', async () => {
  const script = `
    const { startRedis } = await import('./src/sandbox/redis.ts');
    console.log((await startRedis({ env: { PATH: process.env.PATH } })).url);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = await once(createInterface(parent.stdout), 'line');
  expect(await answers(url)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => answers(url), { timeout: 10_000 }).toBe(false);
});
