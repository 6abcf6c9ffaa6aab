/**
 * The pager, on the record and the queues: written down first, then woken, then answered. What was written and could
 * not be woken is found by `reconcile`.
 */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { same } from '../../src/delivery/same.ts';
import { actOn } from '../../src/paging/acts.ts';
import { type Alert, groupOf, slotOf } from '../../src/paging/alert.ts';
import { fold } from '../../src/paging/fold.ts';
import { isOver, type Page } from '../../src/paging/page.ts';
import type { Act, Acted, Pager } from '../../src/paging/pager.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Queues } from '../queues.ts';
import { arrivalOf, knownScope } from './arrival.ts';
import { inTurn } from './in-turn.ts';

export interface PagerParts {
  catalog: Catalog;
  pages: PageStore;
  store: Store;
  queues: Queues;
  now(): number;
  log: { error(details: object, message: string): void };
}

export function openPager(parts: PagerParts): Pager {
  const { catalog, pages, queues, log } = parts;
  const turns = inTurn();

  /** In a storm an alert more is counted at the next look and the next edit: nobody is told anything else for it. */
  async function wake(page: Page, was: Page | null): Promise<void> {
    const news = !was || isNews(page, was);
    try {
      await Promise.all([news ? queues.page(page.id) : null, queues.pageStale(page.id, news)]);
    } catch (error) {
      log.error(
        { page: page.id, error: String(error) },
        'a page is on the record and was not woken, it is found again',
      );
    }
  }

  async function takeOne(alert: Alert): Promise<Page | null> {
    const group = groupOf(alert.scope);
    for (;;) {
      const latest = await pages.latest(group, slotOf(alert.scope));
      const folded = fold(latest, alert, await arrivalOf(alert.scope, parts));
      if (folded.is === 'same') return latest && !isOver(latest) ? latest : null;
      const stored =
        folded.is === 'new'
          ? await pages.open(folded.page, folded.events, latest?.id ?? null)
          : await pages.replace(folded.page, folded.events);
      if (!stored) continue;
      await wake(stored, latest);
      return stored;
    }
  }

  async function act(id: string, wish: Act): Promise<Acted> {
    for (;;) {
      const page = await pages.load(id);
      if (!page) return { refused: 'This is from long ago: nothing is known of it any more.', page: null };
      const answer = actOn(page, wish);
      if ('refused' in answer) return { ...answer, page };
      const stored = await pages.replace(answer.page, answer.events);
      if (!stored) continue;
      await wake(stored, page);
      return { done: stored };
    }
  }

  return {
    async take(alert) {
      const scope = knownScope(catalog, alert.scope);
      // In a storm they would only be in each other's way.
      return turns(groupOf(scope), () => takeOne({ ...alert, scope }));
    },
    act,
    page: (id) => pages.load(id),
    async open() {
      const found = await Promise.all((await pages.unresolved()).map((id) => pages.load(id)));
      const open = found.filter((page) => page !== null).filter((page) => !isOver(page));
      return open.sort((a, b) => a.opened - b.opened);
    },
    recent: (slot, count) => pages.recent(slot, count),
    events: (id) => pages.events(id),
  };
}

/** Whatever the page's own job decides by, and what people see at once. */
const isNews = (page: Page, was: Page): boolean =>
  page.id !== was.id ||
  !same(
    [page.state, page.severity, page.ladder, page.notices, page.responses],
    [was.state, was.severity, was.ladder, was.notices, was.responses],
  );
