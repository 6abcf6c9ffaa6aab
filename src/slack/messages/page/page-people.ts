/** Who is asked, who comes next and when, and how the ladder has been climbed so far. */
import type { ChannelName, EscalationStep } from '../../../catalog/on-call.ts';
import { type NextInLine, whoIsNext } from '../../../paging/climb.ts';
import type { Notice, Page } from '../../../paging/page.ts';
import { clip, type Markup, md, mention, time } from '../blocks.ts';
import { span } from '../quantities.ts';
import type { PageFacts } from './page-facts.ts';

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

/** Who is told next, and when: as paging itself sees it. Null: nobody is left. */
export function nextAsked(page: Page, facts: PageFacts): NextInLine | null {
  const here = (team: string) => team === page.team;
  const next = whoIsNext(page, {
    now: facts.now,
    onCall: (team) => (here(team) ? facts.onCall : []),
    members: (team) => (here(team) ? facts.members : []),
    reachable: (_, by) => by === 'slack',
    operationRuns: false,
  });
  return next && next.people.length > 0 ? next : null;
}

/** `Lin`, `Lin and Sam`, `everybody in edge`. */
export function named(people: string[], { name, members }: PageFacts, team: string | null): string {
  if (people.length > 2 && people.every((person) => members.includes(person)))
    return `everybody in ${team ?? 'the team'}`;
  return listed(people.map(name));
}

/** `Lin is`, `Lin and Sam are`, `everybody in edge is` */
export const isOrAre = (who: string): string => (who.includes(' and ') ? 'are' : 'is');

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
  if (people.length > 0 && page.ladder.since === null) {
    return md`${mentioned(people)} ${many ? 'are' : 'is'} ${onCall ? 'on call and ' : ''}told now.`;
  }
  const asks =
    people.length === 0
      ? md`Nobody is asked yet.`
      : md`${mentioned(people)} ${many ? 'are' : 'is'} ${onCall ? 'on call' : 'asked'}.`;
  return md`${asks}${noAnswer(page, facts)}`;
}

/** ` No answer by 02:52: Lin is paged.` `reader`: who alone reads it, and may be the next one too. */
export function noAnswer(page: Page, facts: PageFacts, reader?: string): Markup {
  const next = nextAsked(page, facts);
  if (!next || next.at === null) return md``;
  const others = next.people.filter((person) => person !== reader);
  const who = named(others, facts, page.team);
  const by = md` No answer by ${time(next.at)}`;
  if (others.length === next.people.length) return md`${by}: ${who} ${isOrAre(who)} paged.`;
  return md`${by}: you are paged again${who ? `, with ${who}` : ''}.`;
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
  if (!next || next.at === null) return lines;
  const who = named(next.people, facts, team);
  const not = named(asked(page, facts), facts, team);
  return [
    ...lines,
    md`:white_circle: ${time(next.at)} ${who}: next, if ${not} ${isOrAre(not) === 'are' ? 'do' : 'does'} not answer`,
  ];
}

const WAYS: Record<ChannelName, string> = { slack: 'message', mail: 'mail', pagerduty: 'PagerDuty', webhook: 'call' };
const waysOf = (notices: Notice[]): string => listed([...new Set(notices.map(({ by }) => WAYS[by]))]);

/** Whoever could not be reached, and why: the team may have to call. */
export function unreached(page: Page, { name }: PageFacts): Markup[] {
  return page.notices
    .filter(({ state, person }) => state === 'failed' && person !== null)
    .slice(-3)
    .map(({ person, by, why: about, trouble }) => {
      const why = trouble ? `: ${clip(trouble.replace(/\.$/, ''), 150)}` : '';
      const who = name(person ?? '');
      if (about === 'acknowledged')
        return md`:warning: PagerDuty may still call ${who} because it could not be told that somebody is on it${why}. It is tried again.`;
      return md`:warning: ${who} could not be reached by ${WAYS[by]}${why}. It is tried again.`;
    });
}

/** The team was called, because it was nobody's turn. */
export const isNobodys = ({ ladder }: Page): boolean => ladder.nobody === true;

/** Somebody was asked before those who are asked now. */
export const isEscalated = (page: Page): boolean => askedBefore(page).length > 0;

/** Who was asked in a step before, and is silent: `Ada`. */
export const unanswered = (page: Page, facts: PageFacts): string => {
  const now = new Set(asked(page, facts));
  return named(
    askedBefore(page).filter((person) => !now.has(person)),
    facts,
    page.team,
  );
};

/** Since it began to ring this time. */
function askedBefore({ notices, ladder }: Page): string[] {
  const { round, step, from = 0, since } = ladder;
  if (since === null) return [];
  const before = notices.filter(({ id }) => {
    const [its = Number.NaN, at = Number.NaN] = id.split('.').map(Number);
    return its >= from && (its < round || (its === round && at < step));
  });
  return [...new Set(before.flatMap(({ person }) => person ?? []))];
}

/** Who was called to help whoever has it, and when; null: nobody. */
export function calledToHelp({ state, notices }: Page): { people: string[]; at: number } | null {
  if (state.is !== 'acknowledged') return null;
  const calls = notices.filter(
    ({ why, wanted, person }) => why === 'escalated' && wanted >= state.at && person !== null && person !== state.by.id,
  );
  const last = calls.at(-1)?.wanted;
  if (last === undefined) return null;
  const people = calls.filter(({ wanted }) => wanted === last).flatMap(({ person }) => person ?? []);
  return { people: [...new Set(people)], at: last };
}
