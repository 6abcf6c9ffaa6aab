/** An alert meets the page of its group: it opens one, joins it, opens it again, or changes nothing. */
import type { Escalation } from '../catalog/on-call.ts';
import type { Alert } from './alert.ts';
import { hear, type News, ringing } from './hear.ts';
import { quieted, ringAgain, withoutOlder } from './ladder.ts';
import { isOver, type Page, type PageEvent, type PageState, rings } from './page.ts';

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
  /** A repetition, an older word, or fine where nothing rang: nothing is written. */
  | { is: 'same' };

/** `latest`: the newest page of the alert's group, over or not. */
export function fold(latest: Page | null, alert: Alert, arrival: Arrival): Folded {
  // Whoever pages by hand does not know when it is fine: people end it.
  if (alert.source === 'person' && alert.is === 'fine') return SAME;
  const heard = latest && hear(latest, alert);
  if (heard === 'known') return SAME;
  if (heard && (!isOver(heard.page) || heard.news !== 'begins')) return changed(heard.page, heard.news, alert, arrival);
  if (heard && isTheSameTrouble(heard.page, arrival.now)) return again(heard.page, alert, arrival);
  return alert.is === 'fine' ? SAME : { is: 'new', ...open(alert, arrival) };
}

const SAME: Folded = { is: 'same' };

/** One that is to be looked at again is not done with, however long ago. */
const isTheSameTrouble = ({ state, policy }: Page, now: number): boolean =>
  state.is === 'resolved' && (state.recheckAt !== undefined || now - state.at < policy.reopenWithin);

function open(alert: Alert, arrival: Arrival): Omit<Extract<Folded, { is: 'new' }>, 'is'> {
  const { now, team, channel, policy } = arrival;
  const operation = handling(alert, arrival);
  const page: Omit<Page, 'id' | 'number' | 'version'> = {
    scope: alert.scope,
    team,
    channel,
    severity: alert.severity,
    opened: now,
    alerts: [ringing(alert)],
    state: firstState(operation, policy, now),
    policy,
    ladder: { step: 0, round: 0, since: null },
    notices: [],
    ...(operation && { operation }),
  };
  return { page, events: [event(now, alert, 'opened', alert.title)] };
}

/** Who pages by hand knows of the operation, and pages nevertheless. */
const handling = ({ source }: Alert, { operation }: Arrival) => (source === 'person' ? null : operation);

const firstState = (operation: string | null, policy: Escalation, now: number): PageState =>
  operation ? { is: 'handled', operation, since: now, until: now + policy.patience } : { is: 'ringing', since: now };

/** It was over for so short a time that this is the same trouble. */
function again(page: Page, alert: Alert, arrival: Arrival): Folded {
  const { now } = arrival;
  const operation = handling(alert, arrival);
  const comings = [...(page.comings ?? []), now].slice(-5);
  const reopened: Page = {
    ...page,
    state: firstState(operation, page.policy, now),
    ladder: { step: 0, round: page.ladder.round + 1, since: null, from: page.ladder.round + 1 },
    reopened: (page.reopened ?? 0) + 1,
    comings,
    notices: withoutOlder(page.notices),
    ...(operation && { operation }),
  };
  return { is: 'changed', page: reopened, events: [event(now, alert, 'reopened', `${alert.title} rings again`)] };
}

function changed(page: Page, news: News, alert: Alert, { now }: Arrival): Folded {
  const events = eventsOf(page, news, alert, now);
  if (isOver(page)) return { is: 'changed', page: rings(page) ? page : settled(page), events };
  if (!rings(page)) return ended(page, events, now);
  const anew = asksAnew(page, news, alert);
  const next = anew ? ringAgain(page, now, urgency(alert)) : raised(page, now);
  const silent = next !== page && events.length === 0;
  return { is: 'changed', page: next, events: silent ? [event(now, alert, 'alert', alert.title)] : events };
}

/** A person asks, with the same words again too, or something new rings where nobody was left to ask. */
function asksAnew({ state, ladder }: Page, news: News, { source }: Alert): boolean {
  if (source === 'person' && state.is !== 'ringing') return news === 'begins';
  return ladder.spent === true && (news === 'begins' || source === 'person');
}

const urgency = ({ source }: Alert) => (source === 'person' ? ({ urgent: true } as const) : undefined);

/** What waited for the morning does not, now that it is worse. */
function raised(page: Page, now: number): Page {
  return page.state.is === 'quiet' && page.severity === 'high' ? ringAgain(page, now) : page;
}

/** A silence holds until its end: what comes again before it is silenced still. */
function ended(page: Page, events: PageEvent[], now: number): Folded {
  if (page.state.is === 'silenced') return { is: 'changed', page, events };
  const state: PageState = { is: 'resolved', by: null, at: now, how: 'fine again' };
  const over = { at: now, by: null, kind: 'resolved', what: 'It is fine again' } as const;
  return { is: 'changed', page: { ...quieted(page), state }, events: [...events, over] };
}

/** Nothing is left that would have to be looked at again. */
function settled(page: Page): Page {
  if (page.state.is !== 'resolved' || page.state.recheckAt === undefined) return page;
  const { recheckAt: _, ...state } = page.state;
  return { ...page, state };
}

/** A storm is told in one line, not in ten thousand. */
function eventsOf(page: Page, news: News, alert: Alert, now: number): PageEvent[] {
  const listed = page.alerts.find(({ key }) => key === alert.key);
  if (!listed) {
    const first = news === 'begins' && page.more?.heard === 1;
    return first ? [event(now, alert, 'alert', 'More alarms ring than are listed: they are counted')] : [];
  }
  if (news === 'goes on') return [];
  if (news === 'ends') return [event(now, alert, 'alert', `${alert.title} is fine again`)];
  return [event(now, alert, 'alert', listed.times > 1 ? `${alert.title} rings again` : alert.title)];
}

const event = (at: number, { by }: Alert, kind: PageEvent['kind'], what: string): PageEvent => ({
  at,
  by: by ?? null,
  kind,
  what,
});
