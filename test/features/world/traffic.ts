/** What the customers of the sandbox's services got. */
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';

/** Of a customer; the sandbox's own figure. */
const PATIENCE_MS = 10_000;

export interface Traffic {
  /** Requests that failed since the last time it was asked: `api 1.43.0 500`. */
  failed(): string[];
  /** The same of one service only, where there was an answer at all: `1.43.0 500`. A starved machine gives none. */
  refusedAt(service: string): string[];
  /** Requests of a service since the start. */
  served(service: string): number;
}

export function watchTraffic(aws: LocalAws): Traffic {
  let failed: { service: string; words: string; answered: boolean }[] = [];
  const served = new Map<string, number>();
  aws.onBought((service, { status, release, tookMs }) => {
    served.set(service, (served.get(service) ?? 0) + 1);
    // The machine had other things to do: nobody has refused them.
    if (status === 0 && tookMs >= PATIENCE_MS) return;
    if (status === 0 || status >= 500)
      failed.push({ service, words: `${release ?? 'nobody'} ${status}`, answered: status > 0 });
  });
  return {
    served: (service) => served.get(service) ?? 0,
    failed() {
      const since = failed;
      failed = [];
      return since.map(({ service, words }) => `${service} ${words}`);
    },
    refusedAt(service) {
      const since = failed.filter((each) => each.service === service);
      failed = failed.filter((each) => each.service !== service);
      return since.filter(({ answered }) => answered).map(({ words }) => words);
    },
  };
}
