/**
 * The pager: what monitoring and people ask of paging. Everything is written down before it is answered; nothing here
 * reaches out to anybody.
 */
import type { Person } from '../delivery/person.ts';
import type { Alert } from './alert.ts';
import type { Page, PageEvent } from './page.ts';

/** What a person does to a page. */
export type Act = {
  by: Person;
  at: number;
} /** `first`: only if nobody has it yet; else whoever has it is relieved. */ & (
  | { do: 'acknowledge'; first?: true }
  /** The next step now, instead of in its time. */
  | { do: 'escalate' }
  | { do: 'silence'; until: number }
  | { do: 'resolve' }
  | { do: 'not actionable' }
  /** `key`: the message it comes from, so that twice is once. */
  | { do: 'note'; text: string; key: string; link?: string }
  /** The answer to "are you still on it?". */
  | { do: 'still on it' }
  /** A step of the runbook, by its name. */
  | { do: 'respond'; response: string }
);

export type Acted =
  | { done: Page }
  /** One sentence that says what is so now and who decided it. */
  | { refused: string; page: Page | null };

export interface Pager {
  /**
   * The page that it is on, once it is durable; null: it is fine and nothing was open. Throws when the store does not
   * answer: then the sender must be told so, and sends again.
   */
  take(alert: Alert): Promise<Page | null>;
  act(page: string, act: Act): Promise<Acted>;
  page(id: string): Promise<Page | null>;
  /** All that are not resolved, oldest first. */
  open(): Promise<Page[]>;
  /** Newest first. */
  recent(slot: string, count: number): Promise<Page[]>;
  /** Oldest first. */
  events(id: string): Promise<PageEvent[]>;
}
