/** The targets of one target group, and whose turn it is. */
import { Target } from './target.ts';
import type { LoadBalancerOptions, TargetHealth, TargetPool } from './traffic.ts';

export class RotatingTargetPool implements TargetPool {
  private readonly targets = new Map<string, Target>();
  private readonly options: LoadBalancerOptions;
  private inUse = false;
  private turn = 0;

  constructor(options: LoadBalancerOptions) {
    this.options = options;
  }

  /** A known target stays as it is; one that is draining comes back as a new one. An id keeps its port. */
  register(id: string, port: number): void {
    const target = this.targets.get(id) ?? new Target(id, port, this.options.healthCheck);
    this.targets.set(id, target);
    target.stay();
    if (this.inUse) target.startChecks();
  }

  deregister(id: string): void {
    const target = this.targets.get(id);
    if (!target || target.state === 'draining') return;
    // AWS lets the targets of a group without a load balancer go at once.
    const delayMs = this.inUse ? this.options.deregistrationDelayMs : 0;
    target.leave(delayMs, () => this.targets.delete(id));
  }

  health(): TargetHealth[] {
    return [...this.targets.values()].map((target) => target.health);
  }

  /** Whether a forward names this group, be it with weight 0. */
  setInUse(inUse: boolean): void {
    this.inUse = inUse;
    for (const target of this.targets.values()) {
      if (!inUse) target.stopChecks();
      else if (target.state === 'unused') target.startChecks();
    }
  }

  /**
   * Round robin over the healthy targets. With none healthy it fails open: any registered target is better than none,
   * as the checks themselves may be what is broken. Undefined: there is nobody to ask.
   */
  next(): Target | undefined {
    const registered = [...this.targets.values()].filter((target) => target.state !== 'draining');
    const healthy = registered.filter((target) => target.state === 'healthy');
    const eligible = healthy.length > 0 ? healthy : registered;
    this.turn += 1;
    return eligible[this.turn % eligible.length];
  }

  close(): void {
    for (const target of this.targets.values()) target.close();
  }
}
