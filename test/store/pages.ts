/** Pages and alerts on paper. */
import type { Alert } from '../../src/paging/alert.ts';
import type { Page, PageEvent } from '../../src/paging/page.ts';
import { usualEscalation } from '../../src/paging/policy.ts';

export type Unwritten = Omit<Page, 'id' | 'number' | 'version'>;

/** As it is handed to the store. */
export function pageOf(service: string, given: Partial<Unwritten> = {}): Unwritten {
  return {
    scope: { team: 'edge', service, environment: 'prod' },
    team: 'edge',
    channel: 'C0EDGE',
    severity: 'high',
    opened: 1000,
    alerts: [],
    state: { is: 'ringing', since: 1000 },
    policy: usualEscalation,
    ladder: { step: 0, round: 0, since: null },
    notices: [],
    ...given,
  };
}

export const alertOf = (service: string, given: Partial<Alert> = {}): Alert => ({
  source: 'cloudwatch',
  key: `${service}-prod-errors`,
  scope: { team: null, service, environment: 'prod' },
  is: 'firing',
  at: 1000,
  severity: 'high',
  title: `${service} errors`,
  ...given,
});

export const pageEvent = (what: string): PageEvent => ({ at: 1000, by: null, kind: 'alert', what });
