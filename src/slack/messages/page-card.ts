/** The one message of a page: which of its faces shows follows from the record and what runs in its place. */
import type { Page } from '../../paging/page.ts';
import { header, type Message, md, message, section } from './blocks.ts';
import type { PageFacts } from './page-facts.ts';

export function pageCard(page: Page, _facts: PageFacts): Message {
  const title = page.alerts[0]?.title ?? 'an alert';
  return message(
    md`Page ${page.number}: ${title}.`,
    header(`:rotating_light: Page: ${title}`),
    section(md`*${title}*`),
  );
}

/** Changes when the page has news, not with every figure. */
export function pageHeadline({ state, ladder, reopened }: Page, { cure }: PageFacts): string {
  const asked = state.is === 'acknowledged' && state.asked ? 'asked' : '';
  const curing = cure ? `${cure.id} ${cure.stage} ${cure.end?.how ?? ''}` : '';
  return `${state.is} ${asked} ${ladder.round}.${ladder.step} ${ladder.spent ?? ''} ${reopened ?? 0} ${curing}`;
}
