/** What a person does to a page, on the record: done, or refused with a sentence. */
import { isOver, type Page, type PageEvent } from './page.ts';
import type { Act } from './pager.ts';

export type OnRecord = { page: Page; events: PageEvent[] } | { refused: string };

export function actOn(page: Page, act: Act): OnRecord {
  const { by, at } = act;
  if (isOver(page) && act.do !== 'note') return { refused: 'This page is over.' };
  const event = (kind: PageEvent['kind'], what: string): PageEvent[] => [{ at, by, kind, what }];
  switch (act.do) {
    case 'acknowledge':
      if (page.state.is === 'acknowledged') return { refused: `${page.state.by.name} is on it already.` };
      return {
        page: dropped({ ...page, state: { is: 'acknowledged', by, at, remindAt: at + page.policy.remindAfter } }),
        events: event('acknowledged', 'Acknowledged'),
      };
    case 'resolve':
    case 'not actionable': {
      const how = act.do === 'resolve' ? 'by hand' : 'not actionable';
      return {
        page: dropped({ ...page, state: { is: 'resolved', by, at, how } }),
        events: event('resolved', how),
      };
    }
    default:
      return { refused: 'That cannot be done yet.' };
  }
}

/** Whoever was not told yet need not be any more. */
const dropped = (page: Page): Page => ({
  ...page,
  notices: page.notices.map((notice) =>
    notice.state === 'wanted' || notice.state === 'failed' ? { ...notice, state: 'dropped' } : notice,
  ),
});
