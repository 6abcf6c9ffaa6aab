import { get } from 'node:http';
import { expect, test } from 'vitest';
import { instance, until, visit } from './small-shop.ts';

test('a good instance is healthy and says who it is and what it runs', async () => {
  const { port } = await instance('i-01', '1.42.0');
  expect(await visit(port, { path: '/health' })).toMatchObject({ status: 200, body: 'ok\n' });
  const answer = await visit(port);
  expect(answer).toMatchObject({ status: 200, body: 'api 1.42.0\n' });
  expect(answer.headers).toMatchObject({ 'x-release': '1.42.0', 'x-instance': 'i-01' });
});

test('an instance that does not boot answers its health check with a word of reason', async () => {
  const { port } = await instance('i-01', '1.46.0', 'does not boot');
  const answer = { status: 503, body: 'not ready: the setting PAYMENTS_URL is missing\n' };
  expect(await visit(port, { path: '/health' })).toMatchObject(answer);
});

test('an answer that sells says so, one that does not has no such header', async () => {
  const selling = await instance('i-01', '1.41.0', 'good', { random: () => 0.1 });
  const idle = await instance('i-02', '1.41.0', 'good', { random: () => 0.9 });
  expect((await visit(selling.port)).headers['x-orders']).toBe('1');
  expect((await visit(idle.port)).headers['x-orders']).toBeUndefined();
});

test('every customer counts for the load of the release, health checks do not', async () => {
  let asked = 0;
  const load = { fails: () => ++asked === 2 };
  const { port } = await instance('i-01', '1.47.0', 'full load', { load });
  await visit(port, { path: '/health' });
  expect((await visit(port)).status).toBe(200);
  expect((await visit(port)).status).toBe(500);
  expect(asked).toBe(2);
});

test('a stopping instance answers what it holds and takes nothing new', async () => {
  let arrived = 0;
  const load = { fails: () => ++arrived < 0 };
  const stopping = await instance('i-01', '1.41.0', 'good', { load });
  const held = fetch(`http://127.0.0.1:${stopping.port}`);
  await until(() => arrived === 1);
  const stopped = stopping.stop();
  await expect(visit(stopping.port)).rejects.toThrow('ECONNREFUSED');
  const answer = await held;
  expect(answer.status).toBe(200);
  expect(answer.headers.get('connection')).toBe('close');
  await stopped;
});

test('stopping twice does no harm', async () => {
  const { stop } = await instance('i-01');
  await Promise.all([stop(), stop()]);
  await stop();
});

test('nobody but this machine can reach an instance', async () => {
  const { port } = await instance('i-01');
  const elsewhere = new Promise((resolve, reject) => {
    get({ host: '::1', port, agent: false }, resolve).on('error', reject);
  });
  await expect(elsewhere).rejects.toThrow();
});
