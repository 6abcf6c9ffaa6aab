/**
 * Who was woken is told that it is over, and PagerDuty, which goes on by itself, also that somebody is on it; and what
 * nobody needs any more leaves the record.
 */
import type { ChannelName } from '../catalog/on-call.ts';
import { isAnswer, isSuperseded } from './incidents.ts';
import { isPending, type Notice, type Page } from './page.ts';
import { noticeOf } from './targets.ts';

/** A gateway calls or writes to a telephone: nobody is woken twice for what is over. PagerDuty closes its incident. */
const HEAR_OF_ENDS: ChannelName[] = ['slack', 'mail', 'pagerduty'];

type AnswerTo = 'over' | 'acknowledged';

/** The same page where everybody knows. */
export function withFarewells(page: Page, now: number): Page {
  const notices = told(page.notices).flatMap(({ newest, acknowledged }): Notice[] => {
    const why = answerTo(page, newest);
    return why === null || why === acknowledged?.why ? [] : [answer(page, newest, why, now)];
  });
  return notices.length > 0 ? { ...page, notices: [...page.notices, ...notices] } : page;
}

/** `0.over.1700000000000.U0ADA.mail`; of a later incident `0.over.1700000000000-1.U0ADA.pagerduty`. */
function answer({ ladder }: Page, told: Notice, why: AnswerTo, now: number): Notice {
  const { incident } = told;
  const notice = noticeOf(`${ladder.round}.${why}.${now}${incident ? `-${incident}` : ''}`, told, { why, now });
  return incident === undefined ? notice : { ...notice, incident };
}

/** What whoever got this notice must hear, as the page stands now; null: nothing. */
function answerTo(page: Page, notice: Notice): AnswerTo | null {
  const { state } = page;
  const { by, person } = notice;
  if (by === 'pagerduty') return isSuperseded(page, notice) ? 'over' : toPagerDuty(page, notice);
  if (state.is !== 'resolved' || !HEAR_OF_ENDS.includes(by)) return null;
  return by === 'slack' && person === state.by?.id ? null : 'over';
}

/** Its incident is quiet while somebody is on it, and closed while nobody is asked. */
function toPagerDuty({ state }: Page, { why, wanted }: Notice): AnswerTo | null {
  switch (state.is) {
    case 'ringing':
    case 'handled':
      return null;
    case 'acknowledged': {
      // Who is on it wants somebody else, or is asked themselves: these are waiting for an answer.
      const asked = why === 'escalated' ? state.at : why === 'still on it' ? state.asked : undefined;
      return asked !== undefined && wanted >= asked ? null : 'acknowledged';
    }
    default:
      return 'over';
  }
}

interface Told {
  newest: Notice;
  /** Said since it arrived. */
  acknowledged?: Notice;
}

/** Of each person, way and incident the newest notice, where no end was told since it arrived. */
function told(notices: Notice[]): Told[] {
  const left = new Map<string, Told>();
  for (const notice of notices) {
    const key = keyOf(notice);
    const known = left.get(key);
    if (!isAnswer(notice)) {
      if (mayKnow(notice)) left.set(key, { newest: notice });
    } else if (known && notice.state !== 'dropped' && (known.newest.sentAt ?? 0) <= notice.wanted) {
      if (notice.why === 'over') left.delete(key);
      else left.set(key, { ...known, acknowledged: notice });
    }
  }
  return [...left.values()];
}

/** Of PagerDuty an incident may be open that we did not hear of: to resolve one too many harms nobody. */
const mayKnow = ({ person, by, state }: Notice): boolean =>
  person !== null && (state === 'sent' || (by === 'pagerduty' && state !== 'wanted'));

const wayOf = ({ person, by }: Notice): string => `${person} ${by}`;
const keyOf = (notice: Notice): string => `${wayOf(notice)} ${notice.incident ?? 0}`;

/** Of what is done, the newest for each person and way stays, what may be open at PagerDuty, and all of this round. */
export function withoutPast(page: Page): Page {
  const { round } = page.ladder;
  const newest = new Map(page.notices.map((notice) => [wayOf(notice), notice]));
  const open = new Set(told(page.notices).flatMap((each) => [each.newest, each.acknowledged]));
  const stays = (notice: Notice) =>
    isPending(notice) ||
    newest.get(wayOf(notice)) === notice ||
    (notice.by === 'pagerduty' && open.has(notice)) ||
    roundOf(notice) >= round - 1;
  return page.notices.every(stays) ? page : { ...page, notices: page.notices.filter(stays) };
}

const roundOf = ({ id }: Notice): number => Number(id.slice(0, id.indexOf('.')));
