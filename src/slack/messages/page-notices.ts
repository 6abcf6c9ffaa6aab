/** What the person who is asked reads in a direct message, and the team in its channel. */
import type { Notice, Page } from '../../paging/page.ts';
import { link, type Message, md, message, section } from './blocks.ts';
import type { PageFacts } from './page-facts.ts';

export function pageNotice(page: Page, _notice: Notice, facts: PageFacts): Message {
  const title = page.alerts[0]?.title ?? 'an alert';
  const open = facts.pageLink ? md` ${link(facts.pageLink, 'Open the page')}` : '';
  return message(md`Page ${page.number}: ${title}.`, section(md`:rotating_light: *${title}*${open}`));
}

/** Changes when a message that was sent says something that is not so any more. */
export function noticeShows({ state, ladder }: Page, { pageLink }: PageFacts): string {
  const by = 'by' in state ? (state.by?.id ?? '') : '';
  return `${state.is} ${by} ${ladder.spent ?? ''} ${pageLink ? 'linked' : ''}`;
}
