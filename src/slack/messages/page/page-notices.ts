/** What the person who is asked reads in a direct message, and the team in its channel, as the page stands now. */
import type { Button } from '@slack/types';
import type { Notice, Page, PageState } from '../../../paging/page.ts';
import { ACTION } from '../action-ids.ts';
import { actions, button, link, type Markup, type Message, md, message, section, time } from '../blocks.ts';
import { capital } from '../subject.ts';
import { acknowledge, resolve } from './page-buttons.ts';
import type { PageFacts } from './page-facts.ts';
import { whole } from './page-nobody.ts';
import { isEscalated, noAnswer, unanswered } from './page-people.ts';
import { resolvedNews } from './page-resolved.ts';
import { rollBack, suspectInShort } from './page-suspect.ts';
import { trouble } from './page-trouble.ts';
import { inShort, isByHand, newsOf, placeOf } from './page-words.ts';

export function pageNotice(page: Page, notice: Notice, facts: PageFacts): Message {
  if (notice.person === null) return toTheTeam(page, facts);
  const { head, news, lines, buttons } = toOne(page, notice, notice.person, facts);
  return message(
    md`${head}: ${news}`,
    section(...lines),
    buttons.length > 0 || facts.pageLink ? actions(...buttons, ...open(page, facts)) : null,
  );
}

/** Changes when a message that was sent says something that is not so any more. */
export function noticeShows({ state, ladder, reopened }: Page, { pageLink, cure }: PageFacts): string {
  const by = 'by' in state ? (state.by?.id ?? '') : '';
  const asked = state.is === 'acknowledged' && state.asked ? 'asked' : '';
  const curing = cure ? `${cure.id} ${cure.end?.how ?? ''}` : '';
  return `${state.is} ${by} ${asked} ${ladder.spent ?? ''} ${reopened ?? 0} ${curing} ${pageLink ? 'linked' : ''}`;
}

interface Told {
  /** Plain, for the lock screen. */
  head: string;
  news: Markup;
  lines: Markup[];
  buttons: Button[];
}

function toOne(page: Page, notice: Notice, person: string, facts: PageFacts): Told {
  const { state } = page;
  switch (state.is) {
    case 'resolved':
      return notice.why !== 'over' && hearsOfTheEnd(page, person) ? past(page) : ended(page, state, facts);
    case 'acknowledged':
      if (state.by.id === person) return yours(page, notice, state, facts);
      return notice.why === 'escalated' && notice.wanted >= state.at
        ? calledIn(page, state, facts)
        : theirs(page, state);
    case 'ringing':
      return ringing(page, person, facts);
    case 'silenced':
      return calm(page, ':no_bell:', md`${state.by.name} silenced it until ${time(state.until)}.`);
    case 'quiet':
      return calm(page, ':crescent_moon:', md`It waits for the end of quiet hours.`);
    case 'handled':
      return calm(page, ':hatching_chick:', md`An operation has it in hand.`);
  }
}

const about = (page: Page): string => (isByHand(page) ? placeOf(page) : `${placeOf(page)}, ${inShort(page)}`);
const news = (page: Page): Markup => md`${newsOf(page).replace(/\.$/, '')}.`;

function ringing(page: Page, person: string, facts: PageFacts): Told {
  const silent = isEscalated(page) ? unanswered(page, facts) : '';
  const why = silent ? md`${capital(silent)} did not answer.` : md`You are asked for ${page.team ?? placeOf(page)}.`;
  return {
    head: `Page ${page.number}, ${about(page)}`,
    news: md`${news(page)}${suspectInShort(page)}`,
    lines: [
      md`:rotating_light: *Page: ${about(page)}*`,
      trouble(page),
      md`${why}${noAnswer(page, facts, person)}`,
      ...(page.suspect ? [md`Likely cause: ${page.suspect.service} ${page.suspect.release}.`] : []),
    ],
    buttons: [acknowledge(page), ...rollBack(page, facts)],
  };
}

type In<Is extends PageState['is']> = Extract<PageState, { is: Is }>;

function yours(page: Page, { why }: Notice, state: In<'acknowledged'>, facts: PageFacts): Told {
  if (why === 'still on it' && state.asked !== undefined) return stillOnIt(page, state, state.asked);
  return {
    head: `You are on it, ${about(page)}`,
    news: news(page),
    lines: [
      md`:eyes: *You are on it:* ${about(page)}`,
      md`${news(page)} You are asked again at ${time(state.remindAt)}.${suspectInShort(page)}`,
    ],
    buttons: rollBack(page, facts),
  };
}

function stillOnIt(page: Page, { at }: In<'acknowledged'>, asked: number): Told {
  return {
    head: `Are you still on page ${page.number}, ${about(page)}`,
    news: news(page),
    lines: [
      md`:eyes: *Are you still on it?* ${about(page)}, since ${time(at)}.`,
      md`No answer by ${time(asked + page.policy.answerWithin)}: it rings again.`,
    ],
    buttons: [
      button('Still on it', ACTION.stillOnIt, page.id, { style: 'primary', label: `Still on page ${page.number}` }),
      button('Hand it on', ACTION.handOn, page.id, { label: `Hand page ${page.number} on to whoever is next` }),
      resolve(page),
    ],
  };
}

/** Whoever has it wants somebody else: it may be taken over. */
const calledIn = (page: Page, { by }: In<'acknowledged'>, facts: PageFacts): Told => ({
  head: `${by.name} asks for you, ${about(page)}`,
  news: md`${news(page)}${suspectInShort(page)}`,
  lines: [
    md`:rotating_light: *${by.name} asks for you:* ${about(page)}`,
    trouble(page),
    ...(page.suspect ? [md`Likely cause: ${page.suspect.service} ${page.suspect.release}.`] : []),
  ],
  buttons: [
    button('I take it', ACTION.takeOver, page.id, {
      style: 'primary',
      label: `Take page ${page.number} over from ${by.name}`,
    }),
    ...rollBack(page, facts),
  ],
});

const theirs = (page: Page, { by, at }: In<'acknowledged'>): Told => ({
  head: `${by.name} is on it, ${about(page)}`,
  news: news(page),
  lines: [md`:eyes: *${by.name} is on it* since ${time(at)}: ${about(page)}. You need not do anything.`],
  buttons: [],
});

const ended = (page: Page, state: In<'resolved'>, facts: PageFacts): Told => {
  const over = resolvedNews(page, state, facts);
  return {
    head: `Page ${page.number} is over`,
    news: md`${over}`,
    lines: [md`:white_check_mark: ${over}`],
    buttons: [],
  };
};

/** A message of its own tells the end, because an edit rings for nobody: it is not said twice. */
const hearsOfTheEnd = ({ notices }: Page, person: string): boolean =>
  notices.some((each) => each.person === person && each.by === 'slack' && each.why === 'over');

const past = (page: Page): Told => ({
  head: `Page ${page.number} is over`,
  news: md`${placeOf(page)}.`,
  lines: [md`:white_check_mark: Page ${page.number} is over: ${placeOf(page)}.`],
  buttons: [],
});

const calm = (page: Page, mark: string, why: Markup): Told => ({
  head: `Page ${page.number}, ${about(page)}`,
  news: news(page),
  lines: [md`${mark} *${about(page)}:* ${why} You need not do anything.`],
  buttons: [],
});

const open = (page: Page, { pageLink }: PageFacts): Button[] =>
  pageLink
    ? [button('Open the page', ACTION.openCard, page.id, { url: pageLink, label: `Open page ${page.number}` })]
    : [];

/** A reply in the thread that the channel sees. */
function toTheTeam(page: Page, facts: PageFacts): Message {
  const { pageLink, onCall } = facts;
  const nobody = onCall.length === 0 ? 'it has no on-call schedule' : 'nobody is on call';
  const take = pageLink ? md` ${link(pageLink, 'Take it')}` : '';
  const what = md`${news(page)} Who takes it?`;
  return message(
    md`:rotating_light: Page for ${page.team ?? placeOf(page)}, and ${nobody}: ${what}`,
    section(md`:rotating_light: ${whole(facts)}*${nobody} for ${page.team ?? placeOf(page)}:* ${what}${take}`),
  );
}
