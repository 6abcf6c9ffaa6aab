/** What the customers' requests came to: by service, release and cause. Counted from their side of the wire. */
import type { Bought } from './traffic/traffic.ts';

export interface Line {
  service: string;
  /** `none`: the load balancer answered itself, or nobody did. */
  release: string;
  requests: number;
  failed: number;
  causes: Record<string, number>;
  firstFailure?: number;
  lastRequest: number;
}

export interface Ledger {
  lines: Line[];
  /** Of a service, since the given instant, whatever the release. */
  since(service: string, from: number): { requests: number; failed: number };
  count(service: string, bought: Bought): void;
}

export function openLedger(): Ledger {
  const lines: Line[] = [];
  const all: { service: string; at: number; failed: boolean }[] = [];
  return {
    lines,
    since(service, from) {
      const mine = all.filter((each) => each.service === service && each.at >= from);
      return { requests: mine.length, failed: mine.filter(({ failed }) => failed).length };
    },
    count(service, bought) {
      const cause = causeOf(bought);
      all.push({ service, at: bought.at, failed: cause !== null });
      const release = bought.release ?? 'none';
      let line = lines.find((each) => each.service === service && each.release === release);
      if (!line) {
        line = { service, release, requests: 0, failed: 0, causes: {}, lastRequest: 0 };
        lines.push(line);
      }
      line.requests++;
      line.lastRequest = Math.max(line.lastRequest, bought.at);
      if (!cause) return;
      line.failed++;
      line.causes[cause] = (line.causes[cause] ?? 0) + 1;
      line.firstFailure ??= bought.at;
    },
  };
}

function causeOf({ status, release }: Bought): string | null {
  if (status === 0) return 'no answer';
  if (status < 500) return null;
  return release ? 'the release failed' : `the load balancer said ${status}`;
}
