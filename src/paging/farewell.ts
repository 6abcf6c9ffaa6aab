/** Who was woken is told that it is over; and what nobody needs any more leaves the record. */
import type { ChannelName } from '../catalog/on-call.ts';
import { isPending, type Notice, type Page } from './page.ts';
import { noticeOf } from './targets.ts';

/** A gateway calls or writes to a telephone: nobody is woken twice for what is over. PagerDuty closes its incident. */
const HEAR_OF_ENDS: ChannelName[] = ['slack', 'mail', 'pagerduty'];

const keyOf = ({ person, by }: Pick<Notice, 'person' | 'by'>) => `${person} ${by}`;

/** The same page where everybody knows. */
export function withFarewells(page: Page, now: number): Page {
  const { state } = page;
  const calm = calmSince(page);
  if (calm === null) return page;
  const hears = ({ person, by, why, wanted }: Notice): boolean => {
    if (state.is !== 'resolved') return by === 'pagerduty' && (why !== 'escalated' || wanted < calm);
    return HEAR_OF_ENDS.includes(by) && !(by === 'slack' && person === state.by?.id);
  };
  const notices = uninformed(page)
    .filter(hears)
    .map((each) => noticeOf(`${page.ladder.round}.over.${now}`, each, { why: 'over', now }));
  return notices.length > 0 ? { ...page, notices: [...page.notices, ...notices] } : page;
}

/**
 * PagerDuty wakes people by ladders of its own for as long as its incident is open: it is closed as soon as somebody
 * has answered here, and opened anew if it rings again. Null: somebody is being asked.
 */
function calmSince({ state }: Page): number | null {
  if (state.is === 'resolved' || state.is === 'acknowledged' || state.is === 'silenced') return state.at;
  return state.is === 'quiet' ? state.since : null;
}

/** Of each person and way the newest notice, where no end was told since it arrived. */
function uninformed({ notices }: Page): Notice[] {
  const left = new Map<string, Notice>();
  for (const notice of notices) {
    const known = left.get(keyOf(notice));
    if (notice.why !== 'over') {
      if (mayKnow(notice)) left.set(keyOf(notice), notice);
    } else if (notice.state !== 'dropped' && (known?.sentAt ?? 0) <= notice.wanted) left.delete(keyOf(notice));
  }
  return [...left.values()];
}

/** Of PagerDuty an incident may be open that we did not hear of: to resolve one too many harms nobody. */
const mayKnow = ({ person, by, state }: Notice): boolean =>
  person !== null && (state === 'sent' || (by === 'pagerduty' && state !== 'wanted'));

/** Of what is done, the newest for each person and way stays, and all of this round. */
export function withoutPast(page: Page): Page {
  const { round } = page.ladder;
  const newest = new Map(page.notices.map((notice) => [keyOf(notice), notice]));
  const stays = (notice: Notice) =>
    isPending(notice) || newest.get(keyOf(notice)) === notice || roundOf(notice) >= round - 1;
  return page.notices.every(stays) ? page : { ...page, notices: page.notices.filter(stays) };
}

const roundOf = ({ id }: Notice): number => Number(id.slice(0, id.indexOf('.')));
