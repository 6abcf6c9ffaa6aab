/** A load balancer, instances and customers with quick times, stopped after each test in the right order. */
import { get, type IncomingMessage } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import type { Character } from '../../../src/sandbox/shelf-service.ts';
import { type CustomersOptions, startCustomers } from '../../../src/sandbox/traffic/customers.ts';
import { startInstance } from '../../../src/sandbox/traffic/instance.ts';
import { startLoadBalancer } from '../../../src/sandbox/traffic/load-balancer.ts';
import type {
  Bought,
  Instance,
  LoadBalancer,
  LoadBalancerOptions,
  ReleaseLoad,
  Served,
} from '../../../src/sandbox/traffic/traffic.ts';

export const QUICK: LoadBalancerOptions = {
  port: 0,
  propagationMs: 0,
  healthCheck: { intervalMs: 10, timeoutMs: 500, healthyThreshold: 2, unhealthyThreshold: 2 },
  deregistrationDelayMs: 20,
};

const NEVER_TOO_MUCH: ReleaseLoad = { fails: () => false };

export function stopAfterTest(part: { stop(): Promise<void> }): void {
  onTestFinished(() => part.stop());
}

export async function instance(
  id: string,
  release = '1.41.0',
  character: Character = 'good',
  more: { load?: ReleaseLoad; random?: () => number } = {},
): Promise<Instance> {
  const { load = NEVER_TOO_MUCH, random } = more;
  const started = await startInstance({ id, service: 'api', release, character, load }, random);
  stopAfterTest(started);
  return started;
}

export async function loadBalancer(options: Partial<LoadBalancerOptions> = {}): Promise<LoadBalancer> {
  const started = await startLoadBalancer({ ...QUICK, ...options });
  stopAfterTest(started);
  return started;
}

export function customers(
  of: { port: number },
  options: Partial<CustomersOptions> = {},
): { seen: Bought[]; stop: () => Promise<void> } {
  const started = startCustomers({ url: `http://127.0.0.1:${of.port}`, perSecond: 200, ...options });
  stopAfterTest(started);
  const seen: Bought[] = [];
  started.onBought((bought) => seen.push(bought));
  return { seen, stop: () => started.stop() };
}

export function served(by: LoadBalancer): Served[] {
  const all: Served[] = [];
  by.onServed((one) => all.push(one));
  return all;
}

export interface Answer {
  status: number;
  body: string;
  headers: IncomingMessage['headers'];
}

/** One visit on a connection of its own. */
export function visit(
  port: number,
  options: { path?: string; cookie?: string; method?: string } = {},
): Promise<Answer> {
  const { path = '/', cookie, method = 'GET' } = options;
  return new Promise((resolve, reject) => {
    const headers = cookie ? { cookie } : {};
    const request = get({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** Waits until the condition holds; fails the test after a generous deadline. */
export function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (!condition()) throw new Error(`never came true: ${condition}`);
    },
    { timeout: 15_000, interval: 5 },
  );
}

export function healthOf(balancer: LoadBalancer, targetGroup: string): string[] {
  return balancer
    .pool(targetGroup)
    .health()
    .map(({ id, state }) => `${id} ${state}`);
}

/** A small deterministic random source (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
