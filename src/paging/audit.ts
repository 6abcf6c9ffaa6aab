/**
 * What is not as it should be on a page, read from its record alone: what the page's own job should have done long ago.
 * All of it is put right by waking that job, which asks `next` anew; a card by saying that it is stale. Only an audit
 * that finds nothing may tell the world outside that paging works.
 */
import { dueAt } from './climb.ts';
import { isPending, type Notice, type Page, rings } from './page.ts';
import { type Ground, isNobodyOnCall } from './targets.ts';

export interface Fault {
  what:
    | 'step overdue'
    | 'not told'
    | 'nobody told'
    | 'question overdue'
    | 'answer overdue'
    | 'turn overdue'
    | 'rings for nothing'
    | 'no card';
  /** Since when it should have been otherwise. */
  since: number;
  /** One sentence, plain. */
  words: string;
  /** What puts it right: its job is woken, or its message is said to be stale. */
  repair: 'wake' | 'card';
}

/** A job that is busy, or a worker that was just lost: others take over within half of this. */
const MARGIN = 60_000;

/** Empty: all is well. */
export function faultsOf(page: Page, ground: Ground): Fault[] {
  const { now } = ground;
  const late = (since: number | null): since is number => since !== null && since < now - MARGIN;
  const found = [
    ...turnsMissed(page),
    ...noticesMissed(page),
    ...nobodyTold(page, ground),
    ...(ground.cardPosted === false ? [fault('no card', page.opened, 'It has no message in its channel')] : []),
  ];
  return found.filter(({ since }) => late(since));
}

function turnsMissed(page: Page): Fault[] {
  const { state, policy } = page;
  const due = dueAt(page);
  switch (state.is) {
    case 'handled':
      return [fault('turn overdue', state.until, 'An operation has it in hand for longer than it may')];
    case 'quiet':
      return [fault('turn overdue', state.until, 'It waits for the end of quiet hours that are over')];
    case 'silenced':
      return [fault('turn overdue', state.until, 'Its silence is over, and it is silent still')];
    case 'acknowledged':
      return [...forNothing(page, state.at), asked(state.remindAt, state.asked, policy.answerWithin, state.by.name)];
    case 'resolved':
      if (state.recheckAt === undefined) return [];
      return [fault('turn overdue', state.recheckAt, 'It was resolved while it rang, and nobody looked again')];
    case 'ringing':
      return [
        ...forNothing(page, state.since),
        ...(due === null ? [] : [fault('step overdue', due, 'Its next step was not taken')]),
      ];
  }
}

function asked(remindAt: number, askedAt: number | undefined, answerWithin: number, name: string): Fault {
  return askedAt === undefined
    ? fault('question overdue', remindAt, `${name} was not asked whether they are still on it`)
    : fault('answer overdue', askedAt + answerWithin, `${name} did not answer, and nobody else was told`);
}

const forNothing = (page: Page, since: number): Fault[] =>
  rings(page) ? [] : [fault('rings for nothing', since, 'All of it is fine, and it is open still')];

/** Whatever was wanted is sent, or has failed and is tried again in time. */
const noticesMissed = ({ notices }: Page): Fault[] =>
  notices.filter(isPending).map((notice) => fault('not told', notice.retryAt ?? notice.wanted, untold(notice)));

const untold = ({ person, by }: Notice): string =>
  `${person === null ? 'The channel' : 'Somebody'} was not told by ${by}, and it was not tried again`;

/** Somebody is on call, and this ringing has reached nobody: neither a person nor the channel, by whatever way. */
function nobodyTold(page: Page, ground: Ground): Fault[] {
  const { state, ladder, notices } = page;
  if (state.is !== 'ringing' || isNobodyOnCall(page, ground)) return [];
  const { from = 0 } = ladder;
  const reached = notices.some(({ id, why, state: how }) => {
    const wakes = why === 'step' || why === 'escalated' || why === 'nobody';
    return wakes && how === 'sent' && Number(id.slice(0, id.indexOf('.'))) >= from;
  });
  return reached ? [] : [fault('nobody told', state.since, 'Somebody is on call, and nobody was reached')];
}

const fault = (what: Fault['what'], since: number, words: string): Fault => ({
  what,
  since,
  words,
  repair: what === 'no card' ? 'card' : 'wake',
});
