/** A way to reach somebody; one file per way. Slack's own is in `src/slack`. */
import type { Contact } from '../catalog/on-call.ts';
import type { Notice, Page } from '../paging/page.ts';

export interface Telling {
  notice: Notice;
  /** As it is now. */
  page: Page;
  /** How this person is reached; absent for the team. */
  contact?: Contact;
  /** Where the page's message is, if it has one yet. */
  link?: string;
}

export interface Channel {
  /**
   * Resolves once the other end has taken it. Rejects with one sentence without secrets, and is then tried again;
   * `key` (page and notice id) is the same at every try.
   */
  tell(telling: Telling, key: string): Promise<void>;
  /** Many pages of one person in one message, `key` its own. Absent: each is told alone. */
  tellAll?(tellings: Telling[], key: string): Promise<void>;
}
