/** Whom an alert names: it may ring on a page whose first step was long taken, and they are told all the same, once. */
import type { Page } from './page.ts';
import { alsoTold, type Ground, noticeOf } from './targets.ts';

/** The very page where everybody is told already, or nobody is woken in this state. */
export function withNamed(page: Page, ground: Ground): Page {
  const { state, ladder, notices } = page;
  if (ladder.since === null || (state.is !== 'ringing' && state.is !== 'acknowledged')) return page;
  const told = new Set(notices.map(({ person }) => person));
  const about = `${ladder.round}.${ladder.step}`;
  const missing = alsoTold(page, ground)
    .filter(({ person }) => !told.has(person))
    .map((target) => noticeOf(about, target, { why: 'step', now: ground.now }));
  return missing.length > 0 ? { ...page, notices: [...notices, ...missing] } : page;
}
