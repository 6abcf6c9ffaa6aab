/** Low severity, and quiet hours: it waits until they are over. */
import type { Page, PageState } from '../../../paging/page.ts';
import { day, type Message, md } from '../blocks.ts';
import { acknowledge, calmer, escalate } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

export function quietPage(page: Page, { until }: Extract<PageState, { is: 'quiet' }>, facts: PageFacts): Message {
  return pageFrame(page, facts, {
    text: md`${newsOf(page).replace(/\.$/, '')}. Low severity and quiet hours: nobody is woken yet.`,
    head: `:crescent_moon: Quiet hours: ${placeOf(page)}, ${inShort(page)}`,
    lead: [
      trouble(page),
      ...cameBack(page),
      md`*Nobody is woken before ${day(until)}:* its severity is low. If it still rings then, it pages.`,
    ],
    first: [acknowledge(page, 'I take it'), ...rollBack(page, facts), ...escalate(page, facts)],
    chart: 'until now',
    second: calmer(page),
  });
}
