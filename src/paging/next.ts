/**
 * What a page wants now: whom to tell, and when to look again. Pure, and the same however often it is asked: a step
 * that was taken stands in the record. It is written down first, then told (`dueNotices`), and what the channels
 * answered is written down (`told`); then it is asked again.
 */
import { climb, dueAt } from './climb.ts';
import { withFarewells, withoutPast } from './farewell.ts';
import { withIncidents } from './incidents.ts';
import { withNamed } from './named.ts';
import { withOtherWays } from './other-ways.ts';
import { isPending, type Page, type PageEvent } from './page.ts';
import type { Ground } from './targets.ts';
import { turn } from './turn.ts';

export type { Ground } from './targets.ts';

export interface Wanted {
  /** The very record that was given where nothing is to be written. */
  page: Page;
  events: PageEvent[];
  /** Milliseconds until the next look, 0 while somebody must be told now; null: none is needed before something changes. */
  sleep: number | null;
}

/** Nobody says when an operation ends or a shift begins. */
const LOOK = 15_000;
const SLOW_LOOK = 5 * 60_000;

export function next(page: Page, ground: Ground): Wanted {
  const events: PageEvent[] = [];
  let now = page;
  // A silence that ended hours ago, in quiet hours: two turns. None leads back.
  for (let i = 0; i < 4; i++) {
    const turned = turn(now, ground);
    if (!turned) break;
    now = turned.page;
    events.push(...turned.events);
  }
  const climbed = climb(now, ground);
  if (climbed) {
    now = climbed.page;
    events.push(...climbed.events);
  }
  now = withOtherWays(withNamed(now, ground), ground);
  now = withFarewells(withIncidents(now), ground.now);
  if (now !== page) now = withoutPast(now);
  return { page: now, events, sleep: sleepOf(now, ground.now) };
}

function sleepOf(page: Page, now: number): number | null {
  const pending = page.notices.filter(isPending).map(({ retryAt }) => retryAt ?? now);
  const instants = [...pending, ...turnsOf(page, now)];
  return instants.length > 0 ? Math.max(0, Math.min(...instants) - now) : null;
}

function turnsOf(page: Page, now: number): number[] {
  const { state, ladder, policy } = page;
  switch (state.is) {
    case 'handled':
      return [Math.min(state.until, now + LOOK)];
    case 'quiet':
    case 'silenced':
      return [state.until];
    case 'acknowledged':
      return [state.asked === undefined ? state.remindAt : state.asked + policy.answerWithin];
    case 'resolved':
      return state.recheckAt === undefined ? [] : [state.recheckAt];
    case 'ringing': {
      const due = dueAt(page);
      return [...(due === null ? [] : [due]), ...(ladder.nobody ? [now + SLOW_LOOK] : [])];
    }
  }
}
