/** Pages in memory, as the store keeps them: for what reads and shows them. */
import type { Page, PageEvent } from '../../../src/paging/page.ts';
import type { PageStore } from '../../../src/store/page-store.ts';
import type { CardState } from '../../../src/store/store.ts';

export class PagesOfPaper implements PageStore {
  readonly pages = new Map<string, Page>();
  readonly log = new Map<string, PageEvent[]>();
  readonly cards = new Map<string, CardState>();

  /** As it is, whatever was there. */
  put(page: Page): Page {
    const version = (this.pages.get(page.id)?.version ?? 0) + 1;
    const next = { ...page, version };
    this.pages.set(page.id, next);
    return next;
  }

  async open(page: Omit<Page, 'id' | 'number' | 'version'>, events: PageEvent[]): Promise<Page> {
    const number = 318 + this.pages.size;
    const id = `${page.scope.service ?? page.team}-${number}`;
    this.log.set(id, events);
    return this.put({ ...page, id, number, version: 0 });
  }

  async load(id: string): Promise<Page | null> {
    return this.pages.get(id) ?? null;
  }

  async replace(next: Page, events: PageEvent[]): Promise<Page | null> {
    if (this.pages.get(next.id)?.version !== next.version) return null;
    await this.note(next.id, events);
    return this.put(next);
  }

  async latest(): Promise<Page | null> {
    return [...this.pages.values()].at(-1) ?? null;
  }

  async unresolved(): Promise<string[]> {
    return [...this.pages.values()].filter(({ state }) => state.is !== 'resolved').map(({ id }) => id);
  }

  async recent(): Promise<Page[]> {
    return [...this.pages.values()].reverse();
  }

  async events(id: string): Promise<PageEvent[]> {
    return this.log.get(id) ?? [];
  }

  async note(id: string, events: PageEvent[]): Promise<void> {
    this.log.set(id, [...(this.log.get(id) ?? []), ...events]);
  }

  async card(id: string): Promise<CardState | null> {
    return this.cards.get(id) ?? null;
  }

  async setCard(id: string, card: Partial<CardState>): Promise<void> {
    this.cards.set(id, { ...this.cards.get(id), ...card });
  }
}
