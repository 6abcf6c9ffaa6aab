/** One registered target: its health checks, its requests under way, its way out. */
import type { Agent } from 'node:http';
import { HealthChecks } from './health-checks.ts';
import { keepingAgent } from './loopback.ts';
import { type Conclusion, DEREGISTERING, NOT_IN_USE } from './target-health.ts';
import type { LoadBalancerOptions, TargetHealth } from './traffic.ts';

interface Leaving {
  gone: () => void;
  delay: NodeJS.Timeout;
  delayOver: boolean;
}

export class Target {
  readonly id: string;
  readonly port: number;
  readonly agent: Agent = keepingAgent();
  private readonly checking: LoadBalancerOptions['healthCheck'];
  private underWay = 0;
  private checks: HealthChecks | undefined;
  private leaving: Leaving | undefined;

  constructor(id: string, port: number, checking: LoadBalancerOptions['healthCheck']) {
    this.id = id;
    this.port = port;
    this.checking = checking;
  }

  get health(): TargetHealth {
    const { state, reason, description } = this.conclusion();
    return { id: this.id, port: this.port, state, reason, description };
  }

  get state(): TargetHealth['state'] {
    return this.conclusion().state;
  }

  private conclusion(): Conclusion {
    if (this.leaving) return DEREGISTERING;
    return this.checks?.standing ?? NOT_IN_USE;
  }

  startChecks(): void {
    this.checks ??= new HealthChecks(this.port, this.checking);
  }

  stopChecks(): void {
    this.checks?.stop();
    this.checks = undefined;
  }

  beginRequest(): void {
    this.underWay += 1;
  }

  endRequest(): void {
    this.underWay -= 1;
    this.goIfDone();
  }

  /** Calls `gone` when the delay is over and the last request is answered. */
  leave(delayMs: number, gone: () => void): void {
    this.stopChecks();
    const delay = setTimeout(() => {
      if (this.leaving) this.leaving.delayOver = true;
      this.goIfDone();
    }, delayMs);
    this.leaving = { gone, delay, delayOver: false };
  }

  /** Registered again while it was leaving. */
  stay(): void {
    clearTimeout(this.leaving?.delay);
    this.leaving = undefined;
  }

  private goIfDone(): void {
    if (!this.leaving?.delayOver || this.underWay > 0) return;
    this.leaving.gone();
    this.agent.destroy();
  }

  close(): void {
    this.stay();
    this.stopChecks();
    this.agent.destroy();
  }
}
