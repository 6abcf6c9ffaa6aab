/** What the customers of the sandbox's services got. */
import type { LocalAws } from '../../../src/sandbox/aws/local-aws.ts';

export interface Traffic {
  /** Requests that failed since the last time it was asked: `api 1.43.0 500`. */
  failed(): string[];
  /** Requests of a service since the start. */
  served(service: string): number;
}

export function watchTraffic(aws: LocalAws): Traffic {
  let failed: string[] = [];
  const served = new Map<string, number>();
  aws.onBought((service, { status, release }) => {
    served.set(service, (served.get(service) ?? 0) + 1);
    if (status === 0 || status >= 500) failed.push(`${service} ${release ?? 'nobody'} ${status}`);
  });
  return {
    served: (service) => served.get(service) ?? 0,
    failed() {
      const since = failed;
      failed = [];
      return since;
    },
  };
}
