/** What is told once more in a page's thread, and to the channel: an edit rings for nobody. */
import type { Page } from '../../paging/page.ts';
import type { Message } from './blocks.ts';
import type { PageFacts } from './page-facts.ts';

export interface PageReply {
  /** Each is said once. */
  name: string;
  message: Message;
}

/** In order of their weight. */
export function pageReplies(_page: Page, _facts: PageFacts): PageReply[] {
  return [];
}
