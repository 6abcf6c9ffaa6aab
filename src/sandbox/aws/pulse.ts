/** One service's last full second, by cluster: for eyes, not for alarms; it does not wait for CloudWatch. */
import type { Served } from '../traffic/traffic.ts';

export interface Beat {
  requests: number;
  errors: number;
  /** Milliseconds. */
  took: number[];
}

interface Second {
  clusters: Map<string, Beat>;
  /** Answered by the load balancer itself. */
  unrouted: number;
}

const QUIET: Second = { clusters: new Map(), unrouted: 0 };

export class Pulse {
  readonly #seconds = new Map<number, Second>();

  served({ at, status, tookMs, targetGroup }: Served, cluster: string | undefined): void {
    const second = this.#second(Math.floor(at / 1000));
    if (targetGroup === undefined || cluster === undefined) {
      second.unrouted += 1;
      return;
    }
    const beat = second.clusters.get(cluster) ?? { requests: 0, errors: 0, took: [] };
    second.clusters.set(cluster, beat);
    beat.requests += 1;
    if (status >= 500) beat.errors += 1;
    beat.took.push(tookMs);
  }

  #second(number: number): Second {
    const known = this.#seconds.get(number);
    if (known) return known;
    const second = { clusters: new Map(), unrouted: 0 };
    this.#seconds.set(number, second);
    for (const old of this.#seconds.keys()) if (old < number - 2) this.#seconds.delete(old);
    return second;
  }

  last(now: number): Second {
    return this.#seconds.get(Math.floor(now / 1000) - 1) ?? QUIET;
  }
}
