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
  if (state.is !== 'resolved') return page;
  const uninformed = new Map<string, Notice>();
  for (const notice of page.notices) {
    if (notice.why === 'over') {
      if (notice.state !== 'dropped') uninformed.delete(keyOf(notice));
    } else if (mayKnow(notice)) uninformed.set(keyOf(notice), notice);
  }
  const notices = [...uninformed.values()]
    .filter(({ person, by }) => HEAR_OF_ENDS.includes(by) && !(by === 'slack' && person === state.by?.id))
    .map((each) => noticeOf(`${page.ladder.round}.over.${state.at}`, each, { why: 'over', now }));
  return notices.length > 0 ? { ...page, notices: [...page.notices, ...notices] } : page;
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
