/** What time alone makes of a page: a silence ends, an answer is missing, an operation has had it in hand too long. */
import type { Climbed } from './climb.ts';
import { quieted, ringAgain } from './ladder.ts';
import { type Notice, type Page, type PageEvent, type PageState, rings } from './page.ts';
import { quietUntil } from './quiet-hours.ts';
import { type Ground, noticeOf } from './targets.ts';

type In<Is extends PageState['is']> = Extract<PageState, { is: Is }>;

/** Null: nothing has changed by now. */
export function turn(page: Page, ground: Ground): Climbed | null {
  const { state } = page;
  if (state.is === 'resolved') return recheck(page, state, ground.now);
  if (state.is === 'silenced') return ground.now < state.until ? null : unsilenced(page, ground.now);
  if (!rings(page)) return fine(page, ground.now);
  if (state.is === 'handled') return handled(page, state, ground);
  if (state.is === 'quiet')
    return ground.now < state.until ? null : rung(page, ground.now, 'step', 'Quiet hours are over');
  if (state.is === 'acknowledged') return acknowledged(page, state, ground);
  return state.urgent || page.severity === 'high' ? null : quietened(page, ground.now);
}

function rung(page: Page, now: number, kind: PageEvent['kind'], what: string): Climbed {
  return { page: ringAgain(page, now), events: [{ at: now, by: null, kind, what }] };
}

function fine(page: Page, now: number): Climbed {
  const state: PageState = { is: 'resolved', by: null, at: now, how: 'fine again' };
  return {
    page: { ...quieted(page), state },
    events: [{ at: now, by: null, kind: 'resolved', what: 'It is fine again' }],
  };
}

function recheck(page: Page, { recheckAt, ...state }: In<'resolved'>, now: number): Climbed | null {
  if (recheckAt === undefined || now < recheckAt) return null;
  if (!rings(page)) return { page: { ...page, state }, events: [] };
  const again = { ...ringAgain(page, now), reopened: (page.reopened ?? 0) + 1 };
  return {
    page: again,
    events: [{ at: now, by: null, kind: 'reopened', what: 'It was resolved by hand, and rings still' }],
  };
}

const unsilenced = (page: Page, now: number): Climbed =>
  rings(page) ? rung(page, now, 'silenced', 'The silence is over, and it rings still') : fine(page, now);

function handled(page: Page, { until }: In<'handled'>, { now, operationRuns }: Ground): Climbed | null {
  if (!operationRuns) return rung(page, now, 'handled', 'The operation is over, and it rings still');
  if (now >= until) return rung(page, now, 'handled', 'The operation has not put it right in time');
  return null;
}

function acknowledged(page: Page, state: In<'acknowledged'>, { now, reachable }: Ground): Climbed | null {
  const { by, remindAt, asked } = state;
  if (asked === undefined) {
    if (now < remindAt) return null;
    const way = reachable(by.id, 'slack')
      ? 'slack'
      : (['mail', 'webhook', 'pagerduty'] as const).find((each) => reachable(by.id, each));
    const about = `${page.ladder.round}.asked.${now}`;
    const ask: Notice[] = way ? [noticeOf(about, { person: by.id, by: way }, { why: 'still on it', now })] : [];
    return { page: { ...page, state: { ...state, asked: now }, notices: [...page.notices, ...ask] }, events: [] };
  }
  if (now < asked + page.policy.answerWithin) return null;
  return rung(page, now, 'unacknowledged', `${by.name} did not say that they are still on it`);
}

/** Whom it has told already, it has told. */
function quietened(page: Page, now: number): Climbed | null {
  const until = quietUntil(page.policy.quiet, now);
  if (until === null) return null;
  return {
    page: { ...quieted(page), state: { is: 'quiet', since: now, until } },
    events: [{ at: now, by: null, kind: 'silenced', what: 'It waits for the end of quiet hours' }],
  };
}
