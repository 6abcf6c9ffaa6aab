/** What the customers' requests came to: by service, release and cause. Counted on their side of the wire. */
import type { Bought } from './traffic/traffic.ts';

export interface Tally {
  requests: number;
  failed: number;
}

export interface Line extends Tally {
  service: string;
  /** Null: the load balancer answered itself, or nobody did. */
  release: string | null;
  /** How many failed of what. */
  causes: Record<string, number>;
}

interface Entry {
  service: string;
  release: string | null;
  at: number;
  /** Null: the customer was served. */
  cause: string | null;
}

export class Ledger {
  readonly #entries: Entry[] = [];

  count(service: string, bought: Bought): void {
    const { at, release = null } = bought;
    this.#entries.push({ service, release, at, cause: causeOf(bought) });
  }

  /** One for each release of each service, in the order in which their customers met them. */
  lines(): Line[] {
    const lines = new Map<string, Line>();
    for (const { service, release, cause } of this.#entries) {
      const key = `${service} ${release}`;
      const line = lines.get(key) ?? { service, release, requests: 0, failed: 0, causes: {} };
      lines.set(key, line);
      line.requests++;
      if (!cause) continue;
      line.failed++;
      line.causes[cause] = (line.causes[cause] ?? 0) + 1;
    }
    return [...lines.values()].sort((a, b) => a.service.localeCompare(b.service));
  }

  /** Of one service, whatever the release, answered from `from` to `to`. */
  tally(service: string, from: number, to = Number.POSITIVE_INFINITY): Tally {
    const own = this.#entries.filter((each) => each.service === service && each.at >= from && each.at <= to);
    return { requests: own.length, failed: own.filter(({ cause }) => cause !== null).length };
  }

  /** When a release failed its first customer; null when it never did. */
  firstFailure(service: string, release: string): number | null {
    return this.#entries.find((each) => isOf(each, service, release) && each.cause !== null)?.at ?? null;
  }

  /** When a release gave its last answer so far; null when it never gave one. */
  lastAnswer(service: string, release: string): number | null {
    return this.#entries.findLast((each) => isOf(each, service, release))?.at ?? null;
  }
}

const isOf = (entry: Entry, service: string, release: string) => entry.service === service && entry.release === release;

function causeOf({ status, release }: Bought): string | null {
  if (status === 0) return 'no answer';
  if (status < 400) return null;
  return release ? `the release answered ${status}` : `the load balancer answered ${status}`;
}
