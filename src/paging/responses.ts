/**
 * Steps of a runbook that fullcycle can take: what a page offers, what it takes by itself, and what keeps it from
 * that. Never to make it worse: by itself it does a thing once while it rings, not beside a person who has taken the
 * page, not under an operation's hands, and never more often in an hour than its limit says.
 */
import type { AlarmRule, Response } from '../catalog/on-call.ts';
import type { Person } from '../delivery/person.ts';
import { isOver, type Page, type PageEvent, type ResponseRun } from './page.ts';

const HOUR = 3_600_000;

/** What must be known beside the record. */
export interface Aid {
  now: number;
  /** Of the alarms of this page that ring now, in the order of their coming. */
  rules: AlarmRule[];
  /** In this service and environment. */
  operationRuns: boolean;
  /** How often it was begun in the last hour on other pages of this alarm. */
  ranElsewhere(name: string): number;
}

export interface Considered {
  /** The very record that was given where nothing is to be written. */
  page: Page;
  events: PageEvent[];
}

/** Each step of each ringing alarm is offered once; what goes by itself begins as soon as nothing speaks against it. */
export function considered(page: Page, aid: Aid): Considered {
  if (isOver(page)) return { page, events: [] };
  const responses = responsesOf(aid.rules);
  const offering = responses.reduce((before, response) => withOffer(before, response, aid), page);
  return responses
    .filter(({ byItself }) => byItself)
    .reduce((before, response) => goByItself(before, response, aid), { page: offering, events: [] } as Considered);
}

const newest = ({ responses = [] }: Page, name: string): ResponseRun | undefined =>
  responses.findLast((run) => run.name === name);

/** Again after it was taken, until its limit. */
function withOffer(page: Page, { name, do: does, limit }: Response, aid: Aid): Page {
  const last = newest(page, name);
  if (last && !(hasEnded(last) && timesRun(page, name, aid) < limit)) return page;
  const offer: ResponseRun = { name, do: does, state: 'offered', at: aid.now, by: null };
  return { ...page, responses: [...(page.responses ?? []), offer] };
}

function goByItself({ page, events }: Considered, response: Response, aid: Aid): Considered {
  const offer = newest(page, response.name);
  if (offer?.state !== 'offered' || wentByItself(page, response.name)) return { page, events };
  const why = whyNot(response, null, page, aid);
  if (why?.is === 'not now') return { page, events };
  const { now: at } = aid;
  const run: ResponseRun = why
    ? { ...offer, state: 'limited', at, outcome: why.what }
    : { ...offer, state: 'wanted', at };
  const what = why ? `${response.name} was not done: ${why.what}` : `${response.name} begins by itself`;
  return { page: withRun(page, offer, run), events: [...events, { at, by: null, kind: 'response', what }] };
}

export const withRun = (page: Page, was: ResponseRun, is: ResponseRun): Page => ({
  ...page,
  responses: page.responses?.map((run) => (isSameRun(run, was) ? is : run)),
});

/** One name begins at one instant but once. */
export const isSameRun = (a: ResponseRun, b: ResponseRun): boolean =>
  a.name === b.name && a.at === b.at && a.state === b.state;

/** The first alarm that has a step of this name says what it is. */
export function responsesOf(rules: AlarmRule[]): Response[] {
  const all = rules.flatMap(({ responses }) => responses);
  return all.filter(({ name }, i) => all.findIndex((each) => each.name === name) === i);
}

export interface Why {
  is: 'limit' | 'not now';
  /** A sentence without its full stop. */
  what: string;
}

/** What speaks against taking this step now; null: nothing. `by` null: by itself. */
export function whyNot(response: Response, by: Person | null, page: Page, aid: Aid): Why | null {
  const { service, environment } = page.scope;
  const notNow = (what: string): Why => ({ is: 'not now', what });
  if (isOver(page)) return notNow('the page was over before it began');
  if (response.do !== 'webhook' && (!service || !environment)) return notNow('the page names no service to do it to');
  if (!by && page.state.is !== 'ringing' && page.state.is !== 'quiet') return notNow('somebody has the page in hand');
  if (
    aid.operationRuns &&
    !(response.do === 'webhook' || response.do === 'hold' || (by && response.do === 'roll back'))
  )
    return notNow(`an operation runs on ${service} in ${environment} and has its clusters in hand`);
  if (!by && response.do === 'roll back' && !ownSuspect(page)) return notNow('no deploy is the suspect');
  const times = timesRun(page, response.name, aid);
  if (times < response.limit) return null;
  return { is: 'limit', what: `it was done ${times === 1 ? 'once' : `${times} times`} in the last hour, its limit` };
}

/** A deploy of another service may be the suspect, but it is that one's team that rolls it back. */
export const ownSuspect = ({ suspect, scope }: Page): Page['suspect'] =>
  suspect?.service === scope.service && suspect?.environment === scope.environment ? suspect : undefined;

const hasEnded = ({ state }: ResponseRun): boolean => state === 'done' || state === 'failed' || state === 'limited';
const hasBegun = ({ state }: ResponseRun): boolean => state === 'running' || state === 'done' || state === 'failed';

function timesRun({ responses = [] }: Page, name: string, { now, ranElsewhere }: Aid): number {
  return timesBegun(responses, name, now) + ranElsewhere(name);
}

/** In the last hour. */
export const timesBegun = (runs: ResponseRun[], name: string, now: number): number =>
  runs.filter((run) => run.name === name && hasBegun(run) && run.at > now - HOUR).length;

/** Once for each time that it rings: what did not help does not help more the second time. */
function wentByItself({ responses = [], comings, opened }: Page, name: string): boolean {
  const since = comings?.at(-1) ?? opened;
  return responses.some((run) => run.name === name && !run.by && run.state !== 'offered' && run.at >= since);
}

/** A person presses its button. Whether it may be done is looked at when it begins. */
export function press(page: Page, name: string, by: Person, at: number): { page: Page } | { refused: string } {
  const last = newest(page, name);
  if (!last) return { refused: `This page does not offer “${name}”.` };
  if (last.state === 'offered') return { page: withRun(page, last, { ...last, state: 'wanted', by, at }) };
  const who = last.by ? `, asked for by ${last.by.name}` : ' by itself';
  if (!hasEnded(last)) return { refused: `“${name}” is under way already${who}.` };
  return { refused: `“${name}” is not offered again now: ${last.outcome ?? 'it was taken'}.` };
}
