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
  const events = answer.ok ? [event(notice, now, 'told')] : notice.tries === 0 ? [event(notice, now, 'not told')] : [];
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

const event = ({ person, by }: Notice, at: number, kind: 'told' | 'not told'): PageEvent => ({
  at,
  by: null,
  to: person,
  kind,
  what: kind === 'told' ? `Told by ${NAMES[by]}` : `Not reached by ${NAMES[by]}`,
});

const NAMES = { slack: 'Slack', mail: 'mail', pagerduty: 'PagerDuty', webhook: 'webhook' };
