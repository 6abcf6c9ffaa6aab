/** What people and operations did before a page: the newest first, minutes before it. */
import type { Change, Page } from '../../../paging/page.ts';
import { clip, day, link, type Markup, type MessageBlock, md, section, time } from '../blocks.ts';
import { span } from '../quantities.ts';
import type { PageFacts } from './page-facts.ts';

const LISTED = 5;
const HALF_A_DAY = 12 * 3_600_000;

export function whatChanged(page: Page, facts: PageFacts): MessageBlock[] {
  const { before } = page;
  if (!before) return [];
  if (before.length === 0) return [section('*Last changes* none in the 6 h before')];
  const more = before.length - LISTED;
  return [
    section(
      '*Last changes*',
      ...before.slice(0, LISTED).map((change) => md`• ${line(change, page, facts)}`),
      ...(more > 0 ? [md`• and ${more} more before that`] : []),
    ),
  ];
}

function line(change: Change, { opened }: Page, { cardLink }: PageFacts): Markup {
  const { at, by, operation, reason } = change;
  const url = operation ? cardLink?.(operation) : undefined;
  const what = url ? link(url, wordsOf(change)) : md`${wordsOf(change)}`;
  const minutes = Math.round((opened - at) / 60_000);
  const ago = minutes >= 1 ? `, ${span(minutes * 60_000)} before` : '';
  const who = by ? ` (${by})` : '';
  const why = reason ? `: “${clip(reason, 100)}”` : '';
  return md`${opened - at > HALF_A_DAY ? day(at) : time(at)}${ago}: ${what}${who}${why}`;
}

function wordsOf({ what, service, environment, release = '' }: Change): string {
  switch (what) {
    case 'live':
      return `${service} ${release} took all requests in ${environment}`;
    case 'deploying':
      return `${service} ${release} is being deployed to ${environment}`;
    case 'rolled back':
      return `${service} in ${environment} was rolled back${release ? ` from ${release}` : ''}`;
    case 'held':
      return `${service} in ${environment} was held`;
    case 'lifted':
      return `the hold on ${service} in ${environment} was lifted`;
  }
}
