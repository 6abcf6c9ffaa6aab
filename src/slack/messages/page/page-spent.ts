/** Everybody was asked, as often as the policy says: only the team can help now. */
import type { Page } from '../../../paging/page.ts';
import { type Message, md } from '../blocks.ts';
import { acknowledge, askAgain, calmer } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { whole } from './page-nobody.ts';
import { ladderLines } from './page-people.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

export function spentPage(page: Page, facts: PageFacts): Message {
  const rounds = page.policy.repeat > 0 ? ` ${page.policy.repeat + 1} times over` : '';
  return pageFrame(page, facts, {
    text: md`Everybody was asked about ${placeOf(page)}; nobody answered: ${newsOf(page).replace(/\.$/, '')}.`,
    head: `:rotating_light: Nobody answered: ${placeOf(page)}, ${inShort(page)}`,
    lead: [
      trouble(page, whole(facts)),
      ...cameBack(page),
      md`*Everybody was asked${rounds}; nobody answered.* Nobody else is paged by itself. Who takes it?`,
    ],
    ladder: ladderLines(page, facts),
    first: [acknowledge(page, 'I take it'), ...rollBack(page, facts), askAgain(page)],
    second: calmer(page),
  });
}
