import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { LoadBalancer } from '../../../src/sandbox/traffic/traffic.ts';
import { healthOf, instance, loadBalancer, QUICK, served, stopAfterTest, until, visit } from './small-shop.ts';

const SPLIT = [
  { targetGroup: 'old', weight: 80 },
  { targetGroup: 'new', weight: 20 },
];

/** One healthy instance behind each group that has weight. */
async function oldAndNew(balancer: LoadBalancer, weights = SPLIT, stickySeconds = 0): Promise<void> {
  const old = await instance('i-old', '1.41.0');
  const next = await instance('i-new', '1.42.0');
  balancer.pool('old').register(old.id, old.port);
  balancer.pool('new').register(next.id, next.port);
  balancer.forward(weights, stickySeconds);
  await until(
    () => healthOf(balancer, 'old')[0] === 'i-old healthy' && healthOf(balancer, 'new')[0] === 'i-new healthy',
  );
}

describe('weights', () => {
  test('share the requests out exactly', async () => {
    const balancer = await loadBalancer();
    await oldAndNew(balancer);
    const seen = served(balancer);
    await Promise.all(Array.from({ length: 200 }, () => visit(balancer.port)));
    expect(seen.filter(({ release }) => release === '1.42.0')).toHaveLength(40);
    expect(seen.filter(({ targetGroup }) => targetGroup === 'old')).toHaveLength(160);
  });

  test('of 0 keep a group checked and without any request', async () => {
    const balancer = await loadBalancer();
    await oldAndNew(balancer, [
      { targetGroup: 'old', weight: 100 },
      { targetGroup: 'new', weight: 0 },
    ]);
    const seen = served(balancer);
    await Promise.all(Array.from({ length: 50 }, () => visit(balancer.port)));
    expect(new Set(seen.map(({ instance }) => instance))).toEqual(new Set(['i-old']));
  });

  test('are shared evenly among the targets of a group', async () => {
    const balancer = await loadBalancer();
    for (const id of ['i-1', 'i-2', 'i-3']) balancer.pool('a').register(id, (await instance(id)).port);
    balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
    await until(() =>
      balancer
        .pool('a')
        .health()
        .every(({ state }) => state === 'healthy'),
    );
    const seen = served(balancer);
    await Promise.all(Array.from({ length: 30 }, () => visit(balancer.port)));
    for (const id of ['i-1', 'i-2', 'i-3']) expect(seen.filter(({ instance }) => instance === id)).toHaveLength(10);
  });

  test('change only after the propagation delay, in the order in which they were asked for', async () => {
    const balancer = await loadBalancer({ propagationMs: 1000 });
    vi.useFakeTimers();
    try {
      balancer.forward([{ targetGroup: 'old', weight: 1 }], 0);
      vi.advanceTimersByTime(600);
      balancer.forward(SPLIT, 0);
      vi.advanceTimersByTime(399);
      expect(balancer.weights()).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(balancer.weights()).toEqual([{ targetGroup: 'old', weight: 1 }]);
      vi.advanceTimersByTime(600);
      expect(balancer.weights()).toEqual(SPLIT);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('what is served', () => {
  test('names the release, the instance, the time it took and the orders', async () => {
    const balancer = await loadBalancer();
    const { port } = await instance('i-1', '1.41.0', 'good', { random: () => 0.1 });
    balancer.pool('a').register('i-1', port);
    balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
    const seen = served(balancer);
    await until(() => healthOf(balancer, 'a')[0] === 'i-1 healthy');
    await visit(balancer.port);
    expect(seen).toEqual([
      {
        at: expect.any(Number),
        tookMs: expect.any(Number),
        status: 200,
        targetGroup: 'a',
        instance: 'i-1',
        release: '1.41.0',
        orders: 1,
      },
    ]);
    expect(seen[0]?.tookMs).toBeGreaterThan(5);
  });
});

describe('health', () => {
  test('is checked as soon as a forward that names the group is on its way', async () => {
    const balancer = await loadBalancer({ propagationMs: 60_000 });
    balancer.pool('new').register('i-1', (await instance('i-1')).port);
    const unused = {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target group is not configured to receive traffic from the load balancer',
    };
    expect(balancer.pool('new').health()).toMatchObject([unused]);
    balancer.forward([{ targetGroup: 'new', weight: 0 }], 0);
    expect(balancer.pool('new').health()).toMatchObject([{ state: 'initial', reason: 'Elb.RegistrationInProgress' }]);
    await until(() => healthOf(balancer, 'new')[0] === 'i-1 healthy');
    expect(balancer.weights()).toEqual([]);
  });

  test('ends when no forward names the group any more', async () => {
    const balancer = await loadBalancer();
    await oldAndNew(balancer);
    balancer.forward([{ targetGroup: 'old', weight: 1 }], 0);
    await until(() => healthOf(balancer, 'new')[0] === 'i-new unused');
    expect(healthOf(balancer, 'old')).toEqual(['i-old healthy']);
  });

  test('of an instance that does not boot is unhealthy, with the code that it answers', async () => {
    const balancer = await loadBalancer();
    balancer.pool('a').register('i-1', (await instance('i-1', '1.46.0', 'does not boot')).port);
    balancer.forward([{ targetGroup: 'a', weight: 0 }], 0);
    await until(() => healthOf(balancer, 'a')[0] === 'i-1 unhealthy');
    expect(balancer.pool('a').health()).toMatchObject([
      { reason: 'Target.ResponseCodeMismatch', description: 'Health checks failed with these codes: [503]' },
    ]);
  });

  test('of an instance that does not answer in time is unhealthy with a timeout', async () => {
    const balancer = await loadBalancer({ healthCheck: { ...QUICK.healthCheck, timeoutMs: 20 } });
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    stopAfterTest({ stop: async () => void mute.close() });
    balancer.pool('a').register('i-1', (mute.address() as AddressInfo).port);
    balancer.forward([{ targetGroup: 'a', weight: 0 }], 0);
    await until(() => healthOf(balancer, 'a')[0] === 'i-1 unhealthy');
    expect(balancer.pool('a').health()).toMatchObject([{ reason: 'Target.Timeout', description: 'Request timed out' }]);
  });

  test('of an instance that is gone without a word fails, and its share goes to the others', async () => {
    const balancer = await loadBalancer();
    const gone = await instance('i-1');
    balancer.pool('a').register('i-1', gone.port);
    balancer.pool('a').register('i-2', (await instance('i-2')).port);
    balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
    await until(() => healthOf(balancer, 'a').join() === 'i-1 healthy,i-2 healthy');
    await gone.stop();
    await until(() => healthOf(balancer, 'a')[0] === 'i-1 unhealthy');
    expect(balancer.pool('a').health()[0]?.reason).toBe('Target.FailedHealthChecks');
    const answers = await Promise.all(Array.from({ length: 10 }, () => visit(balancer.port)));
    expect(answers.map(({ headers }) => headers['x-instance'])).toEqual(Array(10).fill('i-2'));
  });
});

describe('without a healthy target', () => {
  test('a group with weight fails open to all its targets', async () => {
    const balancer = await loadBalancer();
    for (const id of ['i-1', 'i-2']) {
      balancer.pool('a').register(id, (await instance(id, '1.46.0', 'does not boot')).port);
    }
    balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
    await until(() =>
      balancer
        .pool('a')
        .health()
        .every(({ state }) => state === 'unhealthy'),
    );
    const seen = served(balancer);
    for (let request = 0; request < 4; request += 1) await visit(balancer.port);
    expect(seen.map(({ instance }) => instance).sort()).toEqual(['i-1', 'i-1', 'i-2', 'i-2']);
  });

  test('there is no failover: the share of an empty group is answered with 503', async () => {
    const balancer = await loadBalancer();
    balancer.pool('old').register('i-old', (await instance('i-old')).port);
    balancer.forward(SPLIT, 0);
    await until(() => healthOf(balancer, 'old')[0] === 'i-old healthy');
    const seen = served(balancer);
    await Promise.all(Array.from({ length: 50 }, () => visit(balancer.port)));
    const refused = seen.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(10);
    expect(refused.every(({ targetGroup, release }) => !targetGroup && !release)).toBe(true);
  });

  test('a load balancer that forwards nowhere answers 503', async () => {
    expect((await visit((await loadBalancer()).port)).status).toBe(503);
  });
});

describe('deregistering', () => {
  test('drains: no new requests, the one under way is answered, gone when both it and the delay are over', async () => {
    const balancer = await loadBalancer({ deregistrationDelayMs: 1 });
    let arrived = false;
    const load = {
      fails: () => {
        arrived = true;
        return false;
      },
    };
    // So slow that it outlasts the delay by far: a latency of some 150 ms.
    const slowest = () => 1 - 1e-9;
    balancer.pool('a').register('i-1', (await instance('i-1', '1.41.0', 'slow', { load, random: slowest })).port);
    balancer.forward([{ targetGroup: 'a', weight: 1 }], 0);
    await until(() => healthOf(balancer, 'a')[0] === 'i-1 healthy');
    const underWay = visit(balancer.port);
    await until(() => arrived);
    balancer.pool('a').deregister('i-1');
    expect(balancer.pool('a').health()).toMatchObject([
      {
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: 'Target deregistration is in progress',
      },
    ]);
    expect((await visit(balancer.port)).status).toBe(503);
    expect(healthOf(balancer, 'a')).toEqual(['i-1 draining']);
    expect((await underWay).status).toBe(200);
    await until(() => balancer.pool('a').health().length === 0);
  });

  test('an idle target stays draining for the whole delay', async () => {
    const balancer = await loadBalancer({ deregistrationDelayMs: 5000 });
    await oldAndNew(balancer);
    vi.useFakeTimers();
    try {
      balancer.pool('new').deregister('i-new');
      vi.advanceTimersByTime(4999);
      expect(healthOf(balancer, 'new')).toEqual(['i-new draining']);
      vi.advanceTimersByTime(1);
      expect(healthOf(balancer, 'new')).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a target of a group that is not in use goes at once', async () => {
    const balancer = await loadBalancer({ deregistrationDelayMs: 60_000 });
    balancer.pool('a').register('i-1', (await instance('i-1')).port);
    balancer.pool('a').deregister('i-1');
    await until(() => balancer.pool('a').health().length === 0);
  });

  test('a draining target that is registered again is checked again and stays', async () => {
    const balancer = await loadBalancer({ deregistrationDelayMs: 60_000 });
    await oldAndNew(balancer);
    const port = balancer.pool('new').health()[0]?.port ?? 0;
    balancer.pool('new').deregister('i-new');
    balancer.pool('new').register('i-new', port);
    expect(healthOf(balancer, 'new')).toEqual(['i-new initial']);
    await until(() => healthOf(balancer, 'new')[0] === 'i-new healthy');
  });
});

describe('stickiness', () => {
  const TO_NEW = [
    { targetGroup: 'old', weight: 0 },
    { targetGroup: 'new', weight: 100 },
  ];
  const TO_OLD = [
    { targetGroup: 'old', weight: 100 },
    { targetGroup: 'new', weight: 0 },
  ];

  async function tiedToNew(balancer: LoadBalancer): Promise<string> {
    await oldAndNew(balancer, TO_NEW, 60);
    const [setCookie = ''] = (await visit(balancer.port)).headers['set-cookie'] ?? [];
    balancer.forward(TO_OLD, 60);
    await until(() => balancer.weights()[0]?.weight === 100);
    return setCookie.split(';')[0] ?? '';
  }

  test('keeps a client in its group after the weights have moved, and nobody else', async () => {
    const balancer = await loadBalancer();
    const cookie = await tiedToNew(balancer);
    expect((await visit(balancer.port, { cookie })).headers['x-release']).toBe('1.42.0');
    expect((await visit(balancer.port)).headers['x-release']).toBe('1.41.0');
  });

  test('gives its client 503 once the targets of its group are gone', async () => {
    const balancer = await loadBalancer();
    const cookie = await tiedToNew(balancer);
    balancer.pool('new').deregister('i-new');
    await until(() => balancer.pool('new').health().length === 0);
    expect((await visit(balancer.port, { cookie })).status).toBe(503);
    expect((await visit(balancer.port)).status).toBe(200);
  });
});

test('a port that is taken is refused with the reason', async () => {
  const { port } = await loadBalancer();
  await expect(loadBalancer({ port })).rejects.toThrow('EADDRINUSE');
});
