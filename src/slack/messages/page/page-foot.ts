/** The last line of a page's message: whose it is, and where to read on. */
import type { Page } from '../../../paging/page.ts';
import { context, link, type Markup, type MessageBlock, md } from '../blocks.ts';
import { leadOf } from './page-words.ts';

type Links = NonNullable<Page['alerts'][number]['links']>;

export function pageFoot(page: Page): MessageBlock {
  // What the alert that matters most says counts, else what any other does.
  const links = Object.assign({}, ...page.alerts.map((alert) => alert.links), leadOf(page)?.links) as Links;
  const parts: Markup[] = [
    page.team ? md`Team ${page.team}` : md`No team`,
    ...linkTo(links.runbook, 'Runbook'),
    ...linkTo(links.dashboard, 'Dashboard'),
    ...linkTo(links.source, 'Alarm'),
    md`page ${page.number}`,
  ];
  return context(parts.join(' · '));
}

/** Addresses come from whoever wrote the alert: only those of the web are links. */
const linkTo = (url: string | undefined, words: string): Markup[] =>
  url && url.length <= 1000 && /^https?:\/\/\S+$/.test(url) ? [link(url, words)] : [];
