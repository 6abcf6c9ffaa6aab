/** An alarm that nobody owns: in the default channel, with how to claim it. */
import type { Page } from '../../../paging/page.ts';
import { clip, type Message, md } from '../blocks.ts';
import { acknowledge, calmer } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { pageFrame } from './page-frame.ts';
import { cameBack, trouble } from './page-trouble.ts';
import { inShort, leadOf, newsOf } from './page-words.ts';

export function notOwnedPage(page: Page, facts: PageFacts): Message {
  const lead = leadOf(page);
  const key = clip((lead?.key ?? '').replaceAll('`', '’'), 120);
  return pageFrame(page, facts, {
    text: md`Nobody owns this alarm, so nobody is paged: ${newsOf(page).replace(/\.$/, '')}.`,
    head: `:rotating_light: Nobody owns it: ${lead && !lead.figure ? inShort(page) : clip(lead?.title ?? inShort(page), 80)}`,
    lead: [
      trouble(page),
      ...cameBack(page),
      md`*No service in services.yml owns this alarm,* so nobody is paged.`,
      md`:point_right: *Next:* whoever owns it lists it under its service: \`pages: [{ alarm: ${key} }]\``,
    ],
    first: [acknowledge(page, 'I take it')],
    chart: 'until the page',
    second: calmer(page),
  });
}
