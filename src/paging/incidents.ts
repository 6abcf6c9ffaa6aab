/**
 * PagerDuty keeps an incident for each person who was told, and wakes them by ladders of its own while it is open. One that
 * is acknowledged takes whatever else is triggered on it in silence (Events API v2, *acknowledge*): so what rings after an
 * answer is another incident, and the one before it is over. That holds in whatever order their events arrive.
 */
import type { Notice, Page } from './page.ts';

export const isAnswer = ({ why }: Pick<Notice, 'why'>): boolean => why === 'over' || why === 'acknowledged';

/** The very page where every notice knows its incident. */
export function withIncidents(page: Page): Page {
  if (!page.notices.some(isNew)) return page;
  const notices: Notice[] = [];
  for (const notice of page.notices) {
    notices.push(isNew(notice) ? { ...notice, incident: nextIncident(notices, notice.person) } : notice);
  }
  return { ...page, notices };
}

/** A later one of the same person has taken its place. */
export const isSuperseded = ({ notices }: Pick<Page, 'notices'>, { person, by, incident = 0 }: Notice): boolean =>
  by === 'pagerduty' && incident < newestIncident(notices, person);

const isNew = (notice: Notice): boolean =>
  notice.by === 'pagerduty' && notice.state === 'wanted' && notice.incident === undefined && !isAnswer(notice);

function nextIncident(before: Notice[], person: string | null): number {
  const newest = newestIncident(before, person);
  const answered = before.some((each) => isOf(each, person) && (each.incident ?? 0) === newest && isAnswer(each));
  return answered ? newest + 1 : newest;
}

const newestIncident = (notices: Notice[], person: string | null): number =>
  Math.max(0, ...notices.filter((each) => isOf(each, person)).map(({ incident = 0 }) => incident));

const isOf = (notice: Notice, person: string | null): boolean => notice.by === 'pagerduty' && notice.person === person;
