import { once } from 'node:events';
import { Agent, createServer, get, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { type Passed, passOn } from '../../../src/sandbox/traffic/pass-on.ts';
import type { LoadBalancer } from '../../../src/sandbox/traffic/traffic.ts';
import { loadBalancer, served, stopAfterTest, until, visit } from './small-shop.ts';

/** A target of any behaviour behind a load balancer; only its health check is always fine. */
async function balancerBefore(behaviour: RequestListener): Promise<LoadBalancer> {
  const server = createServer((request, response) => {
    if (request.url === '/health') response.end();
    else behaviour(request, response);
  });
  return balancerBeforePort(await listening(server));
}

async function balancerBeforePort(port: number): Promise<LoadBalancer> {
  const balancer = await loadBalancer();
  balancer.pool('a').register('i-01', port);
  balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
  await until(() => balancer.pool('a').health()[0]?.state === 'healthy');
  return balancer;
}

async function listening(server: ReturnType<typeof createRawServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stopAfterTest({ stop: async () => void server.close() });
  return (server.address() as AddressInfo).port;
}

test('a target that breaks the connection before it answers is a 502 of the load balancer', async () => {
  const balancer = await balancerBefore((request) => request.socket.destroy());
  const seen = served(balancer);
  expect((await visit(balancer.port)).status).toBe(502);
  expect(seen).toMatchObject([{ status: 502, orders: 0 }]);
  expect(seen[0]?.targetGroup).toBeUndefined();
});

test('an answer that breaks off half way breaks off for the customer too', async () => {
  const balancer = await balancerBefore((request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    setImmediate(() => request.socket.destroy());
  });
  const seen = served(balancer);
  await expect(visit(balancer.port)).rejects.toThrow();
  await until(() => seen.length > 0);
  expect(seen).toMatchObject([{ status: 502 }]);
});

test('a customer who hangs up ends the request at the target too, and counts as 460', async () => {
  let arrived = false;
  let hungUp = false;
  const balancer = await balancerBefore((request) => {
    arrived = true;
    request.socket.once('close', () => {
      hungUp = true;
    });
  });
  const seen = served(balancer);
  const customer = get({ host: '127.0.0.1', port: balancer.port }).on('error', () => {});
  await until(() => arrived);
  customer.destroy();
  await until(() => hungUp && seen.length > 0);
  expect(seen).toMatchObject([{ status: 460 }]);
});

test('a body goes to the target, the target’s answer with its headers comes back', async () => {
  const balancer = await balancerBefore(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(201, { 'x-echo': `${request.method} ${request.url}` }).end(body.toUpperCase());
  });
  const answer = await fetch(`http://127.0.0.1:${balancer.port}/orders?n=1`, { method: 'POST', body: 'two shirts' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-echo')).toBe('POST /orders?n=1');
  expect(await answer.text()).toBe('TWO SHIRTS');
});

/** Keeps every connection after its first answer, and breaks it when the next request comes in on it. */
async function breakingKeptConnections(): Promise<{ balancer: LoadBalancer; broken: () => number }> {
  let broken = 0;
  const answered = new Set<Socket>();
  const server = createRawServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      if (answered.has(socket)) {
        broken += 1;
        socket.resetAndDestroy();
      } else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      answered.add(socket);
    });
  });
  return { balancer: await balancerBeforePort(await listening(server)), broken: () => broken };
}

test('a kept connection that the target closes in that moment loses no request', async () => {
  const { balancer, broken } = await breakingKeptConnections();
  for (let request = 0; request < 4; request += 1) expect((await visit(balancer.port)).status).toBe(200);
  expect(broken()).toBeGreaterThan(0);
});

test('a request that changes something is not sent twice', async () => {
  const { balancer } = await breakingKeptConnections();
  await visit(balancer.port);
  expect((await visit(balancer.port, { method: 'POST' })).status).toBe(502);
});

test('a customer who has gone before the request is passed on leaves, and nothing else happens', async () => {
  const port = await listening(createServer((_, response) => response.end('sold')));
  const agent = new Agent();
  stopAfterTest({ stop: async () => agent.destroy() });
  let passed: Promise<Passed> | undefined;
  const balancer = createServer((coming, response) => {
    coming.socket.destroy();
    passed = passOn(coming, response, { port, agent }, undefined);
  });
  await once(get({ host: '127.0.0.1', port: await listening(balancer) }), 'error');
  expect(await passed).toEqual({ how: 'left' });
});
