/**
 * The data plane of the sandbox: real HTTP servers, a real weighted load balancer, real customers. The local AWS
 * drives these parts; it never fakes what they measure.
 */
import type { Character } from '../shelf-service.ts';

/** One HTTP server on a loopback port, playing one instance of one release. */
export interface Instance {
  id: string;
  port: number;
  release: string;
  /** Answers what it holds, then closes. */
  stop(): Promise<void>;
}

/** What all instances of one release share: a `full load` or `late` release breaks here, not in one instance. */
export interface ReleaseLoad {
  /** Called by each instance per request; says whether this one fails because of the load. */
  fails(now: number): boolean;
}

export interface InstanceOptions {
  id: string;
  service: string;
  release: string;
  character: Character;
  load: ReleaseLoad;
  /** While it says so, health checks fail; customers are answered as ever. */
  sick?(): boolean;
}

export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';

export interface TargetHealth {
  id: string;
  port: number;
  state: TargetState;
  /** AWS's reason code: `Target.ResponseCodeMismatch`, `Elb.RegistrationInProgress`, … */
  reason?: string;
  description?: string;
}

/** One finished request, as the load balancer saw it. */
export interface Served {
  /** When it was answered, ms. */
  at: number;
  tookMs: number;
  /** The status that the customer got. */
  status: number;
  /** Absent when the load balancer answered itself (503: no target, 502: target broke the connection). */
  targetGroup?: string;
  instance?: string;
  release?: string;
  /** Things sold by this request. */
  orders: number;
}

/** A target group's registered targets and their health checks. Checks run only while a forward names the group. */
export interface TargetPool {
  register(id: string, port: number): void;
  /** Draining until the deregistration delay is over and the last request is answered, then gone. */
  deregister(id: string): void;
  health(): TargetHealth[];
}

export interface LoadBalancer {
  port: number;
  pool(targetGroup: string): TargetPool;
  /** Takes effect after the propagation delay. `stickySeconds` 0: not sticky. */
  forward(weights: { targetGroup: string; weight: number }[], stickySeconds: number): void;
  /** What is in effect now. */
  weights(): { targetGroup: string; weight: number }[];
  onServed(listener: (served: Served) => void): void;
  stop(): Promise<void>;
}

export interface LoadBalancerOptions {
  /** 0: any free port. */
  port: number;
  propagationMs: number;
  healthCheck: { intervalMs: number; timeoutMs: number; healthyThreshold: number; unhealthyThreshold: number };
  deregistrationDelayMs: number;
}

/** One request as its customer saw it. */
export interface Bought {
  at: number;
  tookMs: number;
  /** 0: no answer at all. */
  status: number;
  /** From the answer's `x-release` header; absent for the load balancer's own answers. */
  release?: string;
}

export interface Customers {
  onBought(listener: (bought: Bought) => void): void;
  /** Ends when every request under way is answered. */
  stop(): Promise<void>;
}
