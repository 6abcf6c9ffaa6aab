/** Nobody's turn: said out loud, and asked of the whole team. */
import type { Page } from '../../../paging/page.ts';
import { day, type Markup, type Message, md, mentionGroup } from '../blocks.ts';
import { acknowledge, calmer, escalate } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { rollBack } from './page-suspect.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, newsOf, placeOf } from './page-words.ts';

export function nobodyPage(page: Page, facts: PageFacts): Message {
  return pageFrame(page, facts, {
    text: md`Page for ${page.team ?? placeOf(page)}, and nobody is on call: ${newsOf(page).replace(/\.$/, '')}. Who can take it?`,
    head: `:rotating_light: Nobody on call: ${placeOf(page)}, ${inShort(page)}`,
    lead: [trouble(page, whole(facts)), ...cameBack(page), untilWhen(page, facts)],
    first: [acknowledge(page, 'I take it'), ...rollBack(page, facts), ...escalate(page, facts)],
    chart: 'until the page',
    second: calmer(page),
  });
}

/** The team's group, where it has one: it must act. */
export const whole = ({ usergroup }: PageFacts): Markup => (usergroup ? md`${mentionGroup(usergroup)} ` : md``);

function untilWhen(page: Page, { nextOnCall, members, onCall }: PageFacts): Markup {
  const until = nextOnCall ? md` until ${day(nextOnCall.at)}` : md``;
  const told = new Set(page.notices.flatMap(({ person }) => person ?? []));
  const all = members.length > 1 && members.every((member) => told.has(member));
  const so = all ? `, so all ${members.length} of you are written to` : '';
  if (onCall.length === 0) return md`*${page.team ?? placeOf(page)} has no on-call schedule*${so}. Who takes it?`;
  return md`*Nobody is on call for ${page.team ?? placeOf(page)}*${until}${so}. Who takes it?`;
}
