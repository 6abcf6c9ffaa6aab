/** What a channel answered goes into the record. */
import type { Notice, Page, PageEvent } from './page.ts';

export type Answer = { ok: true } | { ok: false; trouble: string };

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 5 * 60_000;
/** Half an hour of tries. While the page rings, its next step asks anew anyway. */
const MOST_TRIES = 12;

/** `trouble`: one sentence without secrets. The very page where it knows that already. */
export function told(page: Page, id: string, answer: Answer, now: number): { page: Page; events: PageEvent[] } {
  const notice = page.notices.find((each) => each.id === id);
  if (!notice || notice.state === 'sent') return { page, events: [] };
  const next = answer.ok ? sent(notice, now) : failed(notice, answer.trouble, now);
  const kind = answer.ok ? 'told' : 'not told';
  // That PagerDuty is quiet is no news to anybody.
  const isNews = answer.ok ? notice.why !== 'acknowledged' : notice.tries === 0;
  const events = isNews ? [event(notice, now, kind)] : [];
  return { page: { ...page, notices: page.notices.map((each) => (each === notice ? next : each)) }, events };
}

/** Also of one that was dropped meanwhile: it has arrived. */
function sent({ retryAt: _, trouble: __, ...notice }: Notice, now: number): Notice {
  return { ...notice, state: 'sent', tries: notice.tries + 1, sentAt: now };
}

function failed({ retryAt: _, ...notice }: Notice, trouble: string, now: number): Notice {
  const tries = notice.tries + 1;
  if (notice.state === 'dropped') return { ...notice, tries, trouble };
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (tries - 1));
  return { ...notice, state: 'failed', tries, trouble, ...(tries < MOST_TRIES && { retryAt: now + wait }) };
}

function event({ person, by, why }: Notice, at: number, kind: 'told' | 'not told'): PageEvent {
  if (why === 'acknowledged') return { at, by: null, kind, what: 'PagerDuty could not be told that somebody is on it' };
  const what = kind === 'told' ? `Told by ${NAMES[by]}` : `Not reached by ${NAMES[by]}`;
  return { at, by: null, to: person, kind, what };
}

const NAMES = { slack: 'Slack', mail: 'mail', pagerduty: 'PagerDuty', webhook: 'webhook' };
