/** Who is asked, who comes next and when, and how the ladder has been climbed so far. */
import type { ChannelName, EscalationStep } from '../../catalog/on-call.ts';
import type { Notice, Page } from '../../paging/page.ts';
import { clip, type Markup, md, mention, time } from './blocks.ts';
import type { PageFacts } from './page-facts.ts';
import { span } from './quantities.ts';

/** Slack user ids that a step would reach as things are now. */
export function peopleOf({ who }: EscalationStep, { onCall, members }: PageFacts): string[] {
  const each = who.flatMap((one) => {
    if ('person' in one) return [one.person];
    if ('team' in one) return members;
    const duty = onCall.find(({ layer }) => layer === one.layer)?.duty;
    return duty?.is === 'held' ? duty.held.map(({ person }) => person) : [];
  });
  return [...new Set(each)];
}

/** Notices of a step, by the beginning of their ids: `0.1.U0ADA.mail`. */
const noticesOf = ({ notices }: Page, round: number, step: number): Notice[] =>
  notices.filter(({ id, person }) => person !== null && id.startsWith(`${round}.${step}.`));

/** Who was told in the step that stands; before anybody was, who will be. */
export function asked(page: Page, facts: PageFacts): string[] {
  const { round, step } = page.ladder;
  const told = [...new Set(noticesOf(page, round, step).flatMap(({ person }) => person ?? []))];
  if (told.length > 0) return told;
  const now = page.policy.steps[step];
  return now ? peopleOf(now, facts) : [];
}

/** Who is told next, and when; null: nobody is left. */
export function nextAsked(page: Page, facts: PageFacts): { at: number; people: string[] } | null {
  const { ladder, policy } = page;
  if (ladder.since === null || ladder.spent) return null;
  const now = new Set(asked(page, facts));
  let at = ladder.since;
  const rest = policy.steps.slice(ladder.step + 1);
  const order = ladder.round < policy.repeat ? [...rest, ...policy.steps] : rest;
  let before = policy.steps[ladder.step]?.wait ?? 0;
  for (const step of order) {
    at += before;
    const people = peopleOf(step, facts);
    if (people.some((person) => !now.has(person))) return { at, people: people.filter((person) => !now.has(person)) };
    before = people.length > 0 ? step.wait : 0;
  }
  return null;
}

/** `Lin`, `Lin and Sam`, `everybody in edge`. */
export function named(people: string[], { name, members }: PageFacts, team: string | null): string {
  if (people.length > 2 && people.every((person) => members.includes(person)))
    return `everybody in ${team ?? 'the team'}`;
  return listed(people.map(name));
}

export const listed = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const mentioned = (people: string[]): Markup =>
  people
    .map(mention)
    .reduce(
      (all, one, i) => (i === 0 ? one : i === people.length - 1 ? md`${all} and ${one}` : md`${all}, ${one}`),
      md``,
    );

/** `Ada is on call. No answer by 02:52: Lin is paged.` */
export function whoIsAsked(page: Page, facts: PageFacts): Markup {
  const people = asked(page, facts);
  const many = people.length > 1;
  const onCall = people.every((person) =>
    facts.onCall.some(({ duty }) => duty.is === 'held' && duty.held.some((each) => each.person === person)),
  );
  const asks =
    people.length === 0
      ? md`Nobody is asked yet.`
      : md`${mentioned(people)} ${many ? 'are' : 'is'} ${onCall ? 'on call' : 'asked'}.`;
  return md`${asks}${noAnswer(page, facts)}`;
}

/** ` No answer by 02:52: Lin is paged.` */
export function noAnswer(page: Page, facts: PageFacts): Markup {
  const next = nextAsked(page, facts);
  if (!next) return md``;
  return md` No answer by ${time(next.at)}: ${named(next.people, facts, page.team)} ${next.people.length > 1 ? 'are' : 'is'} paged.`;
}

/** One line for each step of this round: who was asked and did not answer, who is asked, who is next. */
export function ladderLines(page: Page, facts: PageFacts): Markup[] {
  const { ladder, policy, team } = page;
  const lines = policy.steps.flatMap(({ wait }, step): Markup[] => {
    if (step > ladder.step) return [];
    const notices = noticesOf(page, ladder.round, step);
    const people = [...new Set(notices.flatMap(({ person }) => person ?? []))];
    const [first] = notices;
    if (!first) return [];
    if (step < ladder.step || ladder.spent) {
      return [md`:x: ${time(first.wanted)} ${named(people, facts, team)}: no answer in ${span(wait)}`];
    }
    return [md`:rotating_light: ${time(first.wanted)} ${mentioned(people)}: paged, ${waysOf(notices)}`];
  });
  const next = nextAsked(page, facts);
  if (!next) return lines;
  const who = named(next.people, facts, team);
  const not = named(asked(page, facts), facts, team);
  return [
    ...lines,
    md`:white_circle: ${time(next.at)} ${who}: next, if ${not} ${asked(page, facts).length > 1 ? 'do' : 'does'} not answer`,
  ];
}

const WAYS: Record<ChannelName, string> = { slack: 'message', mail: 'mail', pagerduty: 'PagerDuty', webhook: 'call' };
const waysOf = (notices: Notice[]): string => listed([...new Set(notices.map(({ by }) => WAYS[by]))]);

/** Whoever could not be reached, and why: the team may have to call. */
export function unreached(page: Page, { name }: PageFacts): Markup[] {
  return page.notices
    .filter(({ state, person }) => state === 'failed' && person !== null)
    .slice(-3)
    .map(({ person, by, trouble }) => {
      const why = trouble ? `: ${clip(trouble.replace(/\.$/, ''), 150)}` : '';
      return md`:warning: ${name(person ?? '')} could not be reached by ${WAYS[by]}${why}. It is tried again.`;
    });
}

/** Somebody was asked before those who are asked now. */
export const isEscalated = ({ ladder, notices }: Page): boolean =>
  ladder.since !== null &&
  notices.some(({ id, person }) => person !== null && !id.startsWith(`${ladder.round}.${ladder.step}.`)) &&
  notices.some(({ id, person }) => person !== null && id.startsWith(`${ladder.round}.${ladder.step}.`));

/** The team was called because nobody's turn it was, in this round. */
export const isNobodys = ({ notices, ladder }: Page): boolean =>
  notices.some(({ why, state, id }) => why === 'nobody' && state !== 'dropped' && id.startsWith(`${ladder.round}.`));

/** Who was asked in the step before, and is silent: `Ada`. */
export function unanswered(page: Page, facts: PageFacts): string {
  const now = new Set(asked(page, facts));
  const { round, step } = page.ladder;
  const before = page.notices.filter(
    ({ id, person }) => person !== null && !now.has(person) && !id.startsWith(`${round}.${step}.`),
  );
  return named([...new Set(before.flatMap(({ person }) => person ?? []))], facts, page.team);
}
