/** The promise that a red/black deploy rests on: whatever is moved under running customers, every one is answered. */
import { expect, test } from 'vitest';
import type { Instance, LoadBalancer } from '../../../src/sandbox/traffic/traffic.ts';
import { customers, instance, loadBalancer, until } from './small-shop.ts';

async function cluster(
  balancer: LoadBalancer,
  targetGroup: string,
  release: string,
  size: number,
): Promise<Instance[]> {
  const instances: Instance[] = [];
  for (let n = 1; n <= size; n += 1) instances.push(await instance(`${release} no. ${n}`, release));
  for (const { id, port } of instances) balancer.pool(targetGroup).register(id, port);
  return instances;
}

const healthy = (balancer: LoadBalancer, targetGroup: string) =>
  balancer
    .pool(targetGroup)
    .health()
    .filter(({ state }) => state === 'healthy').length;

const weights = (old: number, next: number) => [
  { targetGroup: 'old', weight: old },
  { targetGroup: 'new', weight: next },
];

test('a whole red/black switch loses no request', async () => {
  const balancer = await loadBalancer({ propagationMs: 20 });
  const old = await cluster(balancer, 'old', '1.41.0', 2);
  balancer.forward(weights(100, 0), 0);
  await until(() => healthy(balancer, 'old') === 2 && balancer.weights().length > 0);
  const { seen, stop } = customers(balancer);
  const served = (release: string, since = 0) =>
    seen.slice(since).filter((bought) => bought.release === release).length;
  await until(() => served('1.41.0') >= 50);

  await cluster(balancer, 'new', '1.42.0', 2);
  await until(() => healthy(balancer, 'new') === 2);
  expect(served('1.42.0')).toBe(0);
  for (const share of [20, 50, 100]) {
    const before = seen.length;
    balancer.forward(weights(100 - share, share), 0);
    await until(() => served('1.42.0', before) >= 20);
  }

  for (const { id } of old) balancer.pool('old').deregister(id);
  await until(() => balancer.pool('old').health().length === 0);
  await Promise.all(old.map((one) => one.stop()));
  const before = seen.length;
  await until(() => served('1.42.0', before) >= 50);
  await stop();
  expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
});

test('a target that is deregistered and then stopped takes no request with it', async () => {
  const balancer = await loadBalancer();
  const [first] = await cluster(balancer, 'old', '1.41.0', 3);
  balancer.forward(weights(100, 0), 0);
  await until(() => healthy(balancer, 'old') === 3);
  const { seen, stop } = customers(balancer);
  await until(() => seen.length >= 50);
  balancer.pool('old').deregister(first?.id ?? '');
  await until(() => balancer.pool('old').health().length === 2);
  await first?.stop();
  const before = seen.length;
  await until(() => seen.length >= before + 100);
  await stop();
  expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
});

test('growing a cluster under running customers loses no request', async () => {
  const balancer = await loadBalancer();
  await cluster(balancer, 'old', '1.41.0', 1);
  balancer.forward(weights(100, 0), 0);
  await until(() => healthy(balancer, 'old') === 1);
  const { seen, stop } = customers(balancer);
  await until(() => seen.length >= 20);
  await cluster(balancer, 'old', '1.41.1', 2);
  await until(() => seen.filter(({ release }) => release === '1.41.1').length >= 20);
  await stop();
  expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
});
