/** How telling somebody went, on the record. Told is told, whatever else became of the page meanwhile. */
import { type Answer, told } from '../../src/paging/told.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Queues } from '../queues.ts';

export interface RememberParts {
  pages: PageStore;
  queues: Queues;
  now(): number;
}

export async function remember(page: string, notice: string, answer: Answer, parts: RememberParts): Promise<void> {
  const { pages, queues, now } = parts;
  for (;;) {
    const newest = await pages.load(page);
    const after = newest && told(newest, notice, answer, now());
    if (!after || after.page === newest) return;
    if (!(await pages.replace(after.page, after.events))) continue;
    await queues.pageStale(page, false);
    return;
  }
}
