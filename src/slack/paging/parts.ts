/** What a page's message and its notices in Slack are made with. */
import type { Page } from '../../paging/page.ts';
import type { PageStore } from '../../store/page-store.ts';
import type { CardParts, Saying } from '../card/say.ts';
import type { PageFacts } from '../messages/page/page-facts.ts';
import { createPeople } from '../people.ts';
import { workspaceOf } from '../workspace.ts';
import { type PageFactsParts, pageFactsFor } from './facts.ts';

export interface PageParts extends Saying {
  store: PageStore;
  factsFor(page: Page): Promise<PageFacts>;
}

/** From what the cards of operations are made with, and where pages and schedules are kept. */
export function pageParts(
  card: CardParts,
  { pages, catalog, book }: { pages: PageStore } & Pick<PageFactsParts, 'catalog' | 'book'>,
): PageParts {
  const { slack, now, store: operations } = card;
  const people = createPeople(slack, now);
  const workspace = workspaceOf(slack);
  const facts = { catalog, book, pages, operations, people, workspace, now };
  return { ...card, store: pages, factsFor: (page) => pageFactsFor(page, facts) };
}
