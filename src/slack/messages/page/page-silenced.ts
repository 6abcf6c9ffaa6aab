/** Somebody silenced it for a while: until when, by whom, and what customers still get. */
import type { Page, PageState } from '../../../paging/page.ts';
import { day, type Message, md, time } from '../blocks.ts';
import { acknowledge, notActionable, resolve } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

export function silencedPage(page: Page, state: Extract<PageState, { is: 'silenced' }>, facts: PageFacts): Message {
  const { by, at, until } = state;
  return pageFrame(page, facts, {
    text: md`${by.name} has silenced the page for ${placeOf(page)}: ${newsOf(page).replace(/\.$/, '')}.`,
    head: `:no_bell: Silenced: ${placeOf(page)}, ${inShort(page)}`,
    lead: [
      md`*Nobody is paged until ${day(until)}.* ${by.name} silenced it at ${time(at)}. If it still rings then, it pages again.`,
      trouble(page),
      ...cameBack(page),
    ],
    first: [acknowledge(page, 'I take it'), ...rollBack(page, facts)],
    chart: 'until now',
    second: [resolve(page), notActionable(page)],
  });
}
