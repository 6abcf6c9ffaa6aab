/**
 * What a page wants now: whom to tell, and when to look again. Pure, and the same however often it is asked: a step
 * that was taken stands in the record.
 */
import type { EscalationStep } from '../catalog/on-call.ts';
import type { OnCall } from '../oncall/schedule.ts';
import { isOver, type Notice, type Page, type PageEvent } from './page.ts';

/** What it must know beside its record. Looked up anew each time: a late step meets the present. */
export interface Ground {
  now: number;
  /** By team, as of now. */
  onCall(team: string): OnCall[];
  /** Slack user ids, by team. */
  members(team: string): string[];
  /** Ways that this person can be reached by. */
  reachable(person: string, by: Notice['by']): boolean;
  /** Of `page.operation`: whether it still runs. */
  operationRuns: boolean;
}

export interface Wanted {
  page: Page;
  events: PageEvent[];
  /** Milliseconds until the next look; null: none is needed before something changes. */
  sleep: number | null;
}

export function next(page: Page, ground: Ground): Wanted {
  const { now } = ground;
  const { state, ladder, policy } = page;
  if (isOver(page) || ladder.spent) return { page, events: [], sleep: null };
  if (state.is !== 'ringing') return { page, events: [], sleep: null };
  const due = ladder.since === null ? now : ladder.since + (policy.steps[ladder.step]?.wait ?? 0);
  if (now < due) return { page, events: [], sleep: due - now };
  const step = ladder.since === null ? 0 : ladder.step + 1;
  const taken = policy.steps[step];
  if (!taken) return { page: { ...page, ladder: { ...ladder, spent: true } }, events: [], sleep: null };
  const notices = noticesOf(taken, { page, step, ground });
  return {
    page: { ...page, ladder: { ...ladder, step, since: now }, notices: [...page.notices, ...notices] },
    events: [{ at: now, by: null, kind: 'step', what: `Step ${step + 1}: ${notices.length} told` }],
    sleep: taken.wait,
  };
}

function noticesOf(taken: EscalationStep, { page, step, ground }: { page: Page; step: number; ground: Ground }) {
  const people = [...new Set(taken.who.flatMap((who) => peopleOf(who, page, ground)))];
  return people.flatMap((person) =>
    taken.by
      .filter((by) => ground.reachable(person, by))
      .map(
        (by): Notice => ({
          id: `${page.ladder.round}.${step}.${person}.${by}`,
          person,
          by,
          why: 'step',
          wanted: ground.now,
          state: 'wanted',
          tries: 0,
        }),
      ),
  );
}

function peopleOf(who: EscalationStep['who'][number], { team }: Page, ground: Ground): string[] {
  if ('person' in who) return [who.person];
  if ('team' in who) return ground.members(who.team || (team ?? ''));
  const duty = ground.onCall(team ?? '').find(({ layer }) => layer === who.layer)?.duty;
  return duty?.is === 'held' ? duty.held.map(({ person }) => person) : [];
}
