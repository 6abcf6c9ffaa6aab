/** Somebody is asked to answer: the first step. */
import type { Page } from '../../../paging/page.ts';
import { type Message, md } from '../blocks.ts';
import { capital } from '../subject.ts';
import { acknowledge, calmer, escalate } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { asked, isOrAre, named, whoIsAsked } from './page-people.ts';
import { rollBack, suspectInShort } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, isByHand, newsOf, placeOf } from './page-words.ts';

export function firingPage(page: Page, facts: PageFacts): Message {
  const people = asked(page, facts);
  const who = named(people, facts, page.team);
  const by = page.alerts[0]?.by?.name;
  const told = people.length === 0 ? '' : ` ${capital(who)} ${isOrAre(who)} paged.`;
  const title = isByHand(page)
    ? `Page by ${by ?? 'hand'}: ${placeOf(page)}`
    : `Page: ${placeOf(page)}, ${inShort(page)}`;
  return pageFrame(page, facts, {
    text: md`${isByHand(page) && by ? `${by} pages ${page.team ?? placeOf(page)}` : `Page for ${page.team ?? placeOf(page)}`}: ${newsOf(page).replace(/\.$/, '')}.${told}${suspectInShort(page)}`,
    head: `:rotating_light: ${title}`,
    lead: [trouble(page), ...cameBack(page), whoIsAsked(page, facts)],
    first: [acknowledge(page), ...rollBack(page, facts), ...escalate(page, facts)],
    chart: 'until the page',
    second: calmer(page),
  });
}
