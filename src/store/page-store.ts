/**
 * What must survive of paging: pages, their events, their messages. The port; `redis-page-store.ts` keeps it in Redis,
 * all of one slot (a service, a team, nobody) under one hash tag.
 */
import type { Page, PageEvent } from '../paging/page.ts';
import type { CardState } from './store.ts';

export interface PageStore {
  /**
   * Writes a new page (version 1, the next number) and makes it the newest of its group, only if that is still
   * `instead` (an id; null: none). Null: it is not, look again.
   */
  open(
    page: Omit<Page, 'id' | 'number' | 'version'>,
    events: PageEvent[],
    instead: string | null,
  ): Promise<Page | null>;
  load(id: string): Promise<Page | null>;
  /** Compare-and-set on `next.version`, events in the same step; null: somebody else was faster. */
  replace(next: Page, events: PageEvent[]): Promise<Page | null>;
  /** The newest of a group, over or not. */
  latest(group: string, slot: string): Promise<Page | null>;
  /** Ids of all that are not settled (`isSettled`), of all slots: what is over may have to be looked at again. */
  unresolved(): Promise<string[]>;
  /** Newest first. */
  recent(slot: string, count: number): Promise<Page[]>;
  /** Oldest first. */
  events(id: string): Promise<PageEvent[]>;
  note(id: string, events: PageEvent[]): Promise<void>;

  card(id: string): Promise<CardState | null>;
  setCard(id: string, card: Partial<CardState>): Promise<void>;
}
