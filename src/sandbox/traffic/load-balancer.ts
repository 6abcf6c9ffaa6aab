/**
 * A real HTTP proxy that plays one application load balancer with one listener and one rule: weights, stickiness,
 * health checks, fail-open, draining, and a moment between an API call and its effect.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { closed, serve } from './loopback.ts';
import { passOn } from './pass-on.ts';
import { Propagation } from './propagation.ts';
import { Route } from './route.ts';
import type { Target } from './target.ts';
import { RotatingTargetPool } from './target-pool.ts';
import type { LoadBalancer, LoadBalancerOptions, Served, TargetPool } from './traffic.ts';
import type { WeightedGroups } from './weighted-turns.ts';

/** Rejects when the port is taken. */
export async function startLoadBalancer(options: LoadBalancerOptions): Promise<LoadBalancer> {
  const balancer = new LocalLoadBalancer(options);
  await balancer.start();
  return balancer;
}

/** The code of AWS for a customer who hung up before the answer. */
const CUSTOMER_LEFT = 460;

/** Where the request went, and what the customer got. */
type Outcome = Omit<Served, 'at' | 'tookMs'>;

class LocalLoadBalancer implements LoadBalancer {
  port = 0;
  private server: Server | undefined;
  private readonly options: LoadBalancerOptions;
  private readonly pools = new Map<string, RotatingTargetPool>();
  private readonly listeners: ((served: Served) => void)[] = [];
  private readonly propagation: Propagation;

  constructor(options: LoadBalancerOptions) {
    this.options = options;
    this.propagation = new Propagation(options.propagationMs, () => this.tellPools());
  }

  async start(): Promise<void> {
    const { server, port } = await serve((request, response) => this.handle(request, response), this.options.port);
    this.server = server;
    this.port = port;
  }

  pool(targetGroup: string): TargetPool {
    return this.poolOf(targetGroup);
  }

  private poolOf(targetGroup: string): RotatingTargetPool {
    const pool = this.pools.get(targetGroup) ?? new RotatingTargetPool(this.options);
    this.pools.set(targetGroup, pool);
    return pool;
  }

  forward(weights: WeightedGroups, stickySeconds: number): void {
    for (const { targetGroup } of weights) this.poolOf(targetGroup);
    this.propagation.send(new Route(weights, stickySeconds));
  }

  weights(): WeightedGroups {
    return this.propagation.inEffect.groups;
  }

  private tellPools(): void {
    for (const [targetGroup, pool] of this.pools) pool.setInUse(this.propagation.names(targetGroup));
  }

  onServed(listener: (served: Served) => void): void {
    this.listeners.push(listener);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    if (!this.server?.listening) response.setHeader('connection', 'close');
    const outcome = await this.route(request, response);
    const served = { at: Date.now(), tookMs: performance.now() - began, ...outcome };
    for (const listener of this.listeners) listener(served);
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<Outcome> {
    const choice = this.propagation.inEffect.choose(request.headers.cookie, Date.now());
    const target = choice && this.poolOf(choice.targetGroup).next();
    if (!target) return refuse(response, 503, 'no target');
    target.beginRequest();
    const passed = await passOn(request, response, target, choice.cookie);
    target.endRequest();
    switch (passed.how) {
      case 'answered':
        return { targetGroup: choice.targetGroup, ...outcomeOf(passed.answer, target) };
      case 'broken':
        return refuse(response, 502, 'the target broke the connection');
      case 'left':
        return { status: CUSTOMER_LEFT, orders: 0 };
    }
  }

  async stop(): Promise<void> {
    this.propagation.stop();
    if (this.server) await closed(this.server);
    for (const pool of this.pools.values()) pool.close();
  }
}

function outcomeOf({ headers, statusCode }: IncomingMessage, { id }: Target): Outcome {
  const release = headers['x-release'];
  return {
    status: statusCode ?? 502,
    instance: id,
    release: typeof release === 'string' ? release : undefined,
    orders: Number(headers['x-orders'] ?? 0),
  };
}

/** The load balancer's own answer. Where the target's has begun already, the customer sees it break off. */
function refuse(response: ServerResponse, status: 502 | 503, why: string): Outcome {
  if (!response.headersSent) response.writeHead(status).end(`${status}: ${why}\n`);
  return { status, orders: 0 };
}
