/** A page rings from the first step on: at first, or again after it was quiet for one reason or another. */
import { isPending, type Ladder, type Notice, type Page, type PageState } from './page.ts';

/** Where no step was taken since the last beginning, that was the beginning. */
export function fromTheStart({ round, since }: Ladder): Ladder {
  const next = since === null ? round : round + 1;
  return { step: 0, round: next, since: null, ...(next > 0 && { from: next }) };
}

/** Whoever waits to be told of something older is told of this. */
export function ringAgain(page: Page, now: number, more?: { urgent?: true }): Page {
  const state: PageState = { is: 'ringing', since: now, ...more };
  return { ...page, state, ladder: fromTheStart(page.ladder), notices: withoutOlder(page.notices) };
}

/** That it is over is no news any more, and would close what has just begun. */
export const withoutOlder = (notices: Notice[]): Notice[] => withDropped(notices, ({ why }) => why !== 'handed on');

/** Nobody who was not told yet need be any more, but of what stays true: that it is over, or in other hands. */
export const quieted = (page: Page): Page => ({ ...page, notices: withDropped(page.notices, passes) });

/** Only people who asked for nothing are woken; the rest is an answer. */
export const wakes = (notice: Pick<Notice, 'why'>): boolean => passes(notice) && notice.why !== 'acknowledged';

/** True of the moment only. */
const passes = ({ why }: Pick<Notice, 'why'>): boolean => why !== 'over' && why !== 'handed on';

export function withDropped(notices: Notice[], drops: (notice: Notice) => boolean): Notice[] {
  const goes = (notice: Notice) => isPending(notice) && drops(notice);
  return notices.some(goes) ? notices.map((each) => (goes(each) ? dropped(each) : each)) : notices;
}

const dropped = ({ retryAt: _, ...notice }: Notice): Notice => ({ ...notice, state: 'dropped' });
