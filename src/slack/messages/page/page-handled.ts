/** An operation that goes back by itself has it in hand: nobody is woken for what is being put right. */
import type { Page, PageState } from '../../../paging/page.ts';
import { link, type Markup, type Message, md, time } from '../blocks.ts';
import { undertaking } from '../subject.ts';
import { acknowledge, calmer } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

type Handled = Extract<PageState, { is: 'handled' }>;

export function handledPage(page: Page, state: Handled, facts: PageFacts): Message {
  const { cure, cardLink } = facts;
  const what = cure ? undertaking(cure) : 'operation under way';
  const url = cardLink?.(state.operation);
  const named: Markup = url ? link(url, what) : md`${what}`;
  return pageFrame(page, facts, {
    text: md`The ${what} has it in hand: ${newsOf(page).replace(/\.$/, '')}. Nobody is woken yet.`,
    head: `:hatching_chick: In hand: ${placeOf(page)}, ${inShort(page)}`,
    lead: [
      trouble(page),
      ...cameBack(page),
      md`*The ${named} has it in hand:* if it is to blame, it goes back by itself.`,
      md`Nobody is woken before ${time(state.until)}; if it still rings then, it pages.`,
    ],
    first: [acknowledge(page, 'I take it'), ...rollBack(page, facts)],
    chart: 'until now',
    second: calmer(page),
  });
}
