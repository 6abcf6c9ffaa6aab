/** Facts, pages and grounds on paper: a week of Ada's that Lin takes over, by the clock of Berlin. */
import type { Operation } from '../../src/delivery/operation.ts';
import type { Ground } from '../../src/handoff/ground.ts';
import type { Page } from '../../src/paging/page.ts';
import type { Request } from '../../src/partners/request.ts';
import type { OperationFact, PageFact } from '../../src/record/fact.ts';
import { scheduleOf, weekly } from '../oncall/paper-schedule.ts';
import { operationFact as paperOperation, pageFact as paperPage } from '../record/paper-facts.ts';
import { deploy } from '../store/operations.ts';
import { alertOf, pageOf } from '../store/pages.ts';

export const at = (instant: string): number => Date.parse(instant);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const lin = { id: 'U0LIN', name: 'Lin' };
export const sam = { id: 'U0SAM', name: 'Sam' };

/** Monday 2027-01-04 to 2027-01-11, nine in the morning in Berlin. */
export const shift = { from: at('2027-01-04T08:00Z'), to: at('2027-01-11T08:00Z') };
export const next = { from: shift.to, to: at('2027-01-18T08:00Z') };

export function groundOf(given: Partial<Ground> = {}): Ground {
  return {
    team: 'edge',
    zone: 'Europe/Berlin',
    now: shift.to,
    schedule: scheduleOf([{ rotation: weekly('U0ADA', 'U0LIN', 'U0SAM') }]),
    from: ['U0ADA'],
    to: ['U0LIN'],
    shift,
    next,
    facts: [],
    pages: [],
    operations: [],
    places: [],
    requests: [],
    notes: [],
    ...given,
  };
}

/** Mira of discovery asks about api, two hours before the shift ends. */
export const requestOf = (given: Partial<Request> = {}): Request => ({
  id: 'r1',
  version: 0,
  team: 'edge',
  service: 'api',
  channel: 'C0EDGE',
  by: { id: 'U0MIRA', name: 'Mira' },
  of: ['discovery'],
  at: shift.to - 2 * HOUR,
  text: 'May recs send twice as many requests tonight?',
  asked: ['U0ADA'],
  passed: [],
  state: { is: 'open' },
  ...given,
});

let number = 0;

/** Wednesday at noon unless told; a deploy that went live. */
export function operationFact(given: Partial<OperationFact> = {}): OperationFact {
  const ended = given.ended ?? at('2027-01-06T11:00Z');
  number += 1;
  return paperOperation({ id: `api-${number}`, asked: ended - 20 * MINUTE, ended, ...given });
}

/** Wednesday at noon unless told, over after ten minutes by itself. */
export function pageFact(given: Partial<PageFact> = {}): PageFact {
  const opened = given.opened ?? at('2027-01-06T11:00Z');
  number += 1;
  const times = { opened, resolved: opened + 10 * MINUTE, firstTold: opened };
  return paperPage({ id: `api-${number}`, number, ...times, ...given });
}

export function openPage(state: Page['state'], given: Partial<Page> = {}): Page {
  number += 1;
  return {
    ...pageOf('api', { opened: at('2027-01-11T06:00Z') }),
    id: `api-${number}`,
    number,
    version: 1,
    alerts: [{ ...alertOf('api'), is: 'firing', since: 0, times: 1, heard: 0 }],
    state,
    ...given,
  };
}

export const running = (given: Partial<Operation>): Operation =>
  deploy('api-run001', { version: 3, asked: { by: sam, at: at('2027-01-11T07:00Z') }, release: '1.43.0', ...given });
