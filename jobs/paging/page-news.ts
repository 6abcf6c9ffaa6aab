/**
 * A page shows what goes on in its place, and may wait for its end: it hears when an operation there gets somewhere.
 * That it cannot hear just now must not hold the operation up: the page looks for itself before long.
 */
import type { Operation } from '../../src/delivery/operation.ts';
import { groupOf, slotOf } from '../../src/paging/alert.ts';
import { isSettled } from '../../src/paging/page.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Queues } from '../queues.ts';

export interface PageNewsParts {
  pages: Pick<PageStore, 'latest'>;
  queues: Pick<Queues, 'page' | 'pageStale'>;
  log: { error(details: object, message: string): void };
}

export type PageNews = (operation: Operation) => Promise<void>;

export const pageNews =
  ({ pages, queues, log }: PageNewsParts): PageNews =>
  async ({ id, service, environment, asked }) => {
    const scope = { team: null, service, environment };
    try {
      const page = await pages.latest(groupOf(scope), slotOf(scope));
      // What began after it was over is none of its story.
      if (!page || (page.state.is === 'resolved' && page.state.at < asked.at)) return;
      await queues.pageStale(page.id, true);
      if (!isSettled(page)) await queues.page(page.id);
    } catch (error) {
      log.error({ operation: id, error: String(error) }, 'a page did not hear of an operation in its place');
    }
  };
