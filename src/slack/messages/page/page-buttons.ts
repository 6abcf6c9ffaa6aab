/** The buttons of a page. Their value is the page's id; what may be done, and by whom, is asked at the click. */
import type { Button } from '@slack/types';
import type { Page } from '../../../paging/page.ts';
import { ACTION } from '../action-ids.ts';
import { button, clip, confirm } from '../blocks.ts';
import { capital } from '../subject.ts';
import type { PageFacts } from './page-facts.ts';
import { asked, isOrAre, named, nextAsked } from './page-people.ts';
import { inShort, inUnit, isBeyond, leadOf, placeOf, small } from './page-words.ts';

export const acknowledge = (page: Page, words = 'Acknowledge'): Button =>
  button(words, ACTION.acknowledge, page.id, {
    style: 'primary',
    label: `${words === 'Acknowledge' ? 'Acknowledge' : 'Take'} the page: ${placeOf(page)}, ${inShort(page)}`,
  });

/** Names who is next where that is known; nothing where nobody is left. */
export function escalate(page: Page, facts: PageFacts): Button[] {
  const next = nextAsked(page, facts);
  if (page.team === null || page.ladder.spent || (page.state.is === 'ringing' && page.ladder.since === null)) return [];
  const who = next ? named(next.people, facts, page.team) : `team ${page.team}`;
  const stays = staysOn(page, facts);
  return [
    button('Escalate', ACTION.escalate, page.id, {
      label: `Escalate to ${who} now`,
      confirm: confirm(
        `Wake ${clip(who, 60)} now?`,
        `${capital(who)} ${isOrAre(who)} next in line for ${page.team} and paged at once.${stays}`,
        clip(`Page ${who}`, 30),
        'Not yet',
      ),
    }),
  ];
}

/** Whoever was asked, or has it, is not let go by that. */
function staysOn(page: Page, facts: PageFacts): string {
  const { state } = page;
  const [name, other] =
    state.is === 'acknowledged' ? [state.by.name] : state.is === 'ringing' ? asked(page, facts).map(facts.name) : [];
  return name && !other ? ` ${name} stays on the page.` : '';
}

/** Once everybody was asked. */
export const askAgain = (page: Page): Button =>
  button('Ask everybody again', ACTION.escalate, page.id, {
    label: `Page everybody again: ${placeOf(page)}`,
    confirm: confirm(
      'Page everybody again?',
      `The steps begin again with the first: whoever is on call for ${page.team ?? 'it'} now is paged at once.`,
      'Page them',
      'Not yet',
    ),
  });

/** Opens a form: a silence always has an end. */
export const silence = (page: Page): Button =>
  button('Silence', ACTION.silence, page.id, { label: `Silence the page for a while: ${placeOf(page)}` });

export function resolve(page: Page): Button {
  return button('Resolve', ACTION.resolve, page.id, {
    label: `Resolve the page: ${placeOf(page)}`,
    confirm: confirm('Resolve this page?', stillRings(page), 'Resolve', 'Keep it open', 'danger'),
  });
}

/** What is so in spite of it. */
function stillRings(page: Page): string {
  const lead = leadOf(page);
  const figure = lead?.figure;
  if (lead?.is === 'firing' && figure?.limit !== undefined && isBeyond(figure)) {
    const beyond = figure.worse === 'less' ? 'below' : 'above';
    return `${capital(small(figure.name))} at ${inUnit(figure)}: still ${beyond} the limit of ${inUnit(figure, figure.limit)}. If it rings again, it is this page again.`;
  }
  if (lead?.is === 'firing' && lead.source !== 'person')
    return 'It still rings. If it rings anew, it is this page again.';
  return 'Nobody is paged for it any more. If it rings again, it is this page again.';
}

export const notActionable = (page: Page): Button =>
  button('Not actionable', ACTION.notActionable, page.id, {
    label: `There was nothing to do: ${placeOf(page)}`,
    confirm: confirm(
      'Was there nothing to do?',
      'The page is closed and listed in the handoff as noise, so that the team mends the alarm.',
      'Close as noise',
      'Keep it open',
    ),
  });

export const addNote = (page: Page): Button =>
  button('Add a note', ACTION.pageNote, page.id, { label: `Add a note to page ${page.number}` });

export const draftReview = (page: Page): Button =>
  button('Draft the review', ACTION.pageDraft, page.id, { label: `Draft the review of page ${page.number}` });

/** The second row: below the chart, where no half-asleep thumb hits it. */
export const calmer = (page: Page): Button[] => [silence(page), resolve(page), notActionable(page)];
