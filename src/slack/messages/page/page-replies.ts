/** What is told once more in a page's thread, and to the channel: an edit rings for nobody. */
import type { Page } from '../../../paging/page.ts';
import { link, Markup, type Message, md, message, section } from '../blocks.ts';
import { capital } from '../subject.ts';
import type { PageFacts } from './page-facts.ts';
import { whole } from './page-nobody.ts';
import { asked, calledToHelp, isEscalated, isNobodys, mentioned, named, unanswered } from './page-people.ts';
import { resolvedNews } from './page-resolved.ts';
import { newsOf, placeOf } from './page-words.ts';

export interface PageReply {
  /** Each is said once. */
  name: string;
  message: Message;
}

export function pageReplies(page: Page, facts: PageFacts): PageReply[] {
  const { state, ladder } = page;
  if (state.is === 'resolved') {
    // Nobody was woken: its message says so, and that is enough.
    if (page.notices.length === 0) return [];
    const news = resolvedNews(page, state, facts);
    return [{ name: `over-${state.at}`, message: told(':white_check_mark:', md``, '', md`${news}`, facts, '') }];
  }
  const called = calledToHelp(page);
  if (called) return [{ name: `called-${called.at}`, message: help(page, called.people, facts) }];
  if (state.is !== 'ringing' || page.team === null) return [];
  if (ladder.spent) return [{ name: `spent-${ladder.round}`, message: spent(page, facts) }];
  // The team is called by a notice of its own.
  if (isNobodys(page) || ladder.since === null) return [];
  if (isEscalated(page)) return [{ name: `asked-${ladder.round}.${ladder.step}`, message: escalated(page, facts) }];
  return page.reopened ? [{ name: `again-${ladder.round}`, message: again(page, facts) }] : [];
}

function escalated(page: Page, facts: PageFacts): Message {
  const silent = unanswered(page, facts);
  const news = md`${trimmed(page)}.${silent ? ` ${capital(silent)} did not answer.` : ''}`;
  return told(
    ':rotating_light:',
    mentioned(asked(page, facts)),
    `${listedNames(page, facts)}, please answer:`,
    news,
    facts,
  );
}

function help(page: Page, people: string[], facts: PageFacts): Message {
  const has = page.state.is === 'acknowledged' ? page.state.by.name : 'Somebody';
  const names = capital(named(people, facts, page.team));
  const news = md`${trimmed(page)}. ${has} is on it, and wants somebody else.`;
  return told(':rotating_light:', mentioned(people), `${names}, please answer:`, news, facts);
}

function again(page: Page, facts: PageFacts): Message {
  const news = md`${trimmed(page)}. It was over and came back.`;
  return told(':rotating_light:', mentioned(asked(page, facts)), `${placeOf(page)} rings again:`, news, facts);
}

function spent(page: Page, facts: PageFacts): Message {
  const bold = `Everybody was asked about ${placeOf(page)}, nobody answered:`;
  return told(
    ':rotating_light:',
    whole(facts),
    bold,
    md`${trimmed(page)}. Nobody else is paged by itself.`,
    facts,
    'Take it',
  );
}

const trimmed = (page: Page): string => newsOf(page).replace(/\.$/, '');
const listedNames = (page: Page, facts: PageFacts): string => named(asked(page, facts), facts, page.team);

/** `text` wakes nobody; the block does, and leads to the buttons. */
function told(
  mark: string,
  whom: Markup,
  bold: string,
  news: Markup,
  { pageLink }: PageFacts,
  words = 'Open the page',
): Message {
  const open = pageLink && words ? md` ${link(pageLink, words)}` : '';
  const called = whom.toString().trim();
  const to = called ? md`${new Markup(called)} ` : md``;
  // Whoever is mentioned is not named once more.
  const asks = bold.endsWith('please answer:') ? 'please answer:' : bold;
  return message(
    md`${mark} ${bold}${bold ? ' ' : ''}${news}`,
    section(bold ? md`${mark} ${to}*${asks}* ${news}${open}` : md`${mark} *${news}*`),
  );
}
