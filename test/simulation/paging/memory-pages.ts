/** The store of pages in memory, with the answers of the one in Redis. Records are never changed in place. */
import { groupOf, slotOf } from '../../../src/paging/alert.ts';
import { isSettled, type Page, type PageEvent } from '../../../src/paging/page.ts';
import type { PageStore } from '../../../src/store/page-store.ts';

type Opened = Omit<Page, 'id' | 'number' | 'version'>;

export class MemoryPages {
  readonly pages = new Map<string, Page>();
  readonly unsettled = new Set<string>();
  private readonly newest = new Map<string, string>();
  private numbers = 317;

  open(page: Opened, instead: string | null): Page | null {
    const group = groupOf(page.scope);
    if ((this.newest.get(group) ?? null) !== instead) return null;
    this.numbers += 1;
    const id = `${slotOf(page.scope)}-${this.numbers}`;
    const opened: Page = { ...page, id, number: this.numbers, version: 1 };
    this.pages.set(id, opened);
    this.newest.set(group, id);
    this.unsettled.add(id);
    return opened;
  }

  load(id: string): Page | null {
    return this.pages.get(id) ?? null;
  }

  replace(next: Page): Page | null {
    if (this.pages.get(next.id)?.version !== next.version) return null;
    const stored = { ...next, version: next.version + 1 };
    this.pages.set(next.id, stored);
    if (isSettled(stored)) this.unsettled.delete(next.id);
    else this.unsettled.add(next.id);
    return stored;
  }

  latest(group: string): Page | null {
    return this.load(this.newest.get(group) ?? '');
  }
}

/** Through one process's hand; `stored` hears of each change. */
export function pagesWithin(
  memory: MemoryPages,
  reach: <T>(what: string, work: () => T) => Promise<T>,
  stored: (was: Page | null, now: Page, events: PageEvent[]) => void,
): PageStore {
  const nothing = async () => {};
  return {
    open: (page, events, instead) =>
      reach('pages: open', () => {
        const opened = memory.open(page, instead);
        if (opened) stored(null, opened, events);
        return opened;
      }),
    load: (id) => reach('pages: load', () => memory.load(id)),
    replace: (next, events) =>
      reach('pages: replace', () => {
        const was = memory.load(next.id);
        const now = memory.replace(next);
        if (now) stored(was, now, events);
        return now;
      }),
    latest: (group) => reach('pages: latest', () => memory.latest(group)),
    unresolved: () => reach('pages: unresolved', () => [...memory.unsettled]),
    recent: async () => [],
    events: async () => [],
    note: nothing,
    card: async () => null,
    setCard: nothing,
  };
}
