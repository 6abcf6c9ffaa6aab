/** Nobody answered so far: who is asked now, and the ladder in place of the chart. */
import type { Page } from '../../../paging/page.ts';
import { type Message, md } from '../blocks.ts';
import { capital } from '../subject.ts';
import { acknowledge, calmer, escalate } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { asked, ladderLines, named, unanswered } from './page-people.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

export function escalatedPage(page: Page, facts: PageFacts): Message {
  const who = named(asked(page, facts), facts, page.team);
  const silent = unanswered(page, facts);
  const why = silent ? `, ${silent} did not answer` : '';
  return pageFrame(page, facts, {
    text: md`Page for ${placeOf(page)} has been escalated to ${who}${why}: ${newsOf(page).replace(/\.$/, '')}.`,
    head: `:rotating_light: ${capital(who)}, please answer: ${placeOf(page)}, ${inShort(page)}`,
    lead: [trouble(page), ...cameBack(page)],
    ladder: ladderLines(page, facts),
    first: [acknowledge(page), ...rollBack(page, facts), ...escalate(page, facts)],
    second: calmer(page),
  });
}
