/** An alert meets the page of its group: it opens one, joins it, opens it again, or changes nothing. */
import type { Escalation } from '../catalog/on-call.ts';
import type { Alert } from './alert.ts';
import { isOver, type Page, type PageEvent, type Ringing, rings } from './page.ts';

/** What the world beside the page looks like when an alert comes. */
export interface Arrival {
  now: number;
  team: string | null;
  channel: string;
  policy: Escalation;
  /** Runs in the alert's service and environment, and would stop or roll back by itself. */
  operation: string | null;
}

export type Folded =
  /** To be written under the next number. */
  | { is: 'new'; page: Omit<Page, 'id' | 'number' | 'version'>; events: PageEvent[] }
  | { is: 'changed'; page: Page; events: PageEvent[] }
  | { is: 'same' };

/** `latest`: the newest page of the alert's group, over or not. */
export function fold(latest: Page | null, alert: Alert, arrival: Arrival): Folded {
  if (latest && isTheSame(latest, alert, arrival.now)) return { is: 'changed', ...join(latest, alert, arrival) };
  return alert.is === 'fine' ? { is: 'same' } : { is: 'new', ...open(alert, arrival) };
}

/** Open, or over for so short a time that this is the same trouble. */
const isTheSame = ({ state, policy }: Page, alert: Alert, now: number): boolean =>
  state.is !== 'resolved' || (alert.is === 'firing' && now - state.at < policy.reopenWithin);

function open(alert: Alert, { now, team, channel, policy, operation }: Arrival) {
  const page: Omit<Page, 'id' | 'number' | 'version'> = {
    scope: alert.scope,
    team,
    channel,
    severity: alert.severity,
    opened: now,
    alerts: [ringing(alert)],
    state: operation
      ? { is: 'handled', operation, since: now, until: now + policy.patience }
      : { is: 'ringing', since: now },
    policy,
    ladder: { step: 0, round: 0, since: null },
    notices: [],
    ...(operation && { operation }),
  };
  return { page, events: [{ at: now, by: alert.by ?? null, kind: 'opened', what: alert.title } satisfies PageEvent] };
}

function join(page: Page, alert: Alert, { now }: Arrival): { page: Page; events: PageEvent[] } {
  const known = page.alerts.find(({ key }) => key === alert.key);
  const alerts = known
    ? page.alerts.map((each) => (each === known ? heard(each, alert) : each))
    : [...page.alerts, ringing(alert)];
  const next: Page = { ...page, alerts };
  const events: PageEvent[] = [{ at: now, by: alert.by ?? null, kind: 'alert', what: alert.title }];
  if (isOver(page)) {
    const again: Page = {
      ...next,
      state: { is: 'ringing', since: now },
      ladder: { step: 0, round: page.ladder.round + 1, since: null },
      reopened: (page.reopened ?? 0) + 1,
    };
    return { page: again, events: [...events, { at: now, by: null, kind: 'reopened', what: 'It rings again' }] };
  }
  if (rings(next)) return { page: next, events };
  const over: Page = { ...next, state: { is: 'resolved', by: null, at: now, how: 'fine again' } };
  return { page: over, events: [...events, { at: now, by: null, kind: 'resolved', what: 'It is fine again' }] };
}

function ringing({ source, key, title, detail, figure, links, severity, at }: Alert): Ringing {
  return { source, key, title, detail, figure, links, severity, is: 'firing', since: at, times: 1, heard: at };
}

function heard(known: Ringing, alert: Alert): Ringing {
  if (alert.at < known.heard) return known;
  const again = known.is === 'fine' && alert.is === 'firing';
  return {
    ...known,
    is: alert.is,
    heard: alert.at,
    figure: alert.figure ?? known.figure,
    ...(again ? { since: alert.at, until: undefined, times: known.times + 1 } : {}),
    ...(alert.is === 'fine' ? { until: alert.at } : {}),
  };
}
