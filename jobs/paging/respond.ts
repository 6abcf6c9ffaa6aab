/**
 * Steps of a page's runbook: offered -> wanted, by a person or by themselves -> what exactly, written down -> done ->
 * what became of it, written down. A worker may die between any two words: the next one does the very same again,
 * which is harmless.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { AlarmRule, Response } from '../../src/catalog/on-call.ts';
import { pagesOf } from '../../src/catalog/pages.ts';
import { CloudUnreachable } from '../../src/cloud/cloud.ts';
import { slotOf } from '../../src/paging/alert.ts';
import type { Page, PageEvent, ResponseRun, Ringing } from '../../src/paging/page.ts';
import { type Aid, considered, isSameRun, timesBegun, whyNot, withRun } from '../../src/paging/responses.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { Awake } from '../asleep.ts';
import type { Queues } from '../queues.ts';
import { aimOf, type DeedParts, deed, Later } from './deeds.ts';

export interface RespondParts extends DeedParts {
  catalog: Catalog;
  pages: PageStore;
  store: Store;
  queues: Queues;
  log: { error(details: object, message: string): void };
  /** Ms for which what the cloud does not take is tried again; absent: a minute. */
  patienceForAid?: number;
}

const MINUTE = 60_000;
const TRY_AGAIN_AFTER = 1000;
/** Runs of other pages are looked for among so many of the newest. */
const RECENT = 30;

/** Whether there is anything to do for this page: rules with steps, or a run under way. */
export function mayRespond({ scope, responses = [] }: Page, { catalog }: Pick<RespondParts, 'catalog'>): boolean {
  const { service, environment } = scope;
  const plan = catalog.services.get(service ?? '')?.environments.get(environment ?? '');
  return responses.length > 0 || (plan !== undefined && pagesOf(plan).some((rule) => rule.responses.length > 0));
}

/** Until nothing is wanted any more. */
export async function respond(
  id: string,
  parts: RespondParts,
  awake: Pick<Awake, 'signal' | 'stillOurs'>,
): Promise<void> {
  while (!awake.signal.aborted) {
    const page = await offered(id, parts);
    const run = page?.responses?.find(isUnderWay);
    if (!page || !run || !(await awake.stillOurs())) return;
    if (!(await take(page, run, parts)))
      await sleep(TRY_AGAIN_AFTER, undefined, { signal: awake.signal }).catch(() => {});
  }
}

const isUnderWay = ({ state }: ResponseRun): boolean => state === 'wanted' || state === 'running';

/** What is offered, and what goes by itself, is on the record. */
async function offered(id: string, parts: RespondParts): Promise<Page | null> {
  for (;;) {
    const page = await parts.pages.load(id);
    if (!page) return null;
    const { page: next, events } = considered(page, await aidOf(page, parts));
    if (next === page) return page;
    const stored = await write(next, events, parts);
    if (stored) return stored;
  }
}

/** One step further; false: the same again in a while. */
async function take(page: Page, run: ResponseRun, parts: RespondParts): Promise<boolean> {
  const response = rulesOf(page, parts, false)
    .flatMap(({ responses }) => responses)
    .find(({ name }) => name === run.name);
  if (!response) return ended(page, run, { state: 'failed', outcome: 'services.yml does not have it any more' }, parts);
  try {
    if (run.state === 'wanted') return await begin(page, run, response, parts);
    return await ended(page, run, { state: 'done', outcome: await deed(page, run, response, parts) }, parts);
  } catch (error) {
    const patient = parts.now() - run.at < (parts.patienceForAid ?? MINUTE);
    const later = error instanceof CloudUnreachable || error instanceof Later;
    if (later && patient) return false;
    return ended(page, run, { state: 'failed', outcome: sentence(error) }, parts);
  }
}

/** Looked at once more, and then written down what exactly will be done. */
async function begin(page: Page, run: ResponseRun, response: Response, parts: RespondParts): Promise<boolean> {
  const why = whyNot(response, run.by, page, await aidOf(page, parts));
  if (why) return ended(page, run, { state: why.is === 'limit' ? 'limited' : 'failed', outcome: why.what }, parts);
  const aim = await aimOf(page, response, parts);
  await write(withRun(page, run, { ...run, state: 'running', ...(aim && { aim }) }), [], parts);
  return true;
}

async function ended(
  page: Page,
  run: ResponseRun,
  how: Pick<ResponseRun, 'state' | 'outcome'>,
  parts: RespondParts,
): Promise<boolean> {
  const words = { done: 'done', failed: 'failed', limited: 'was not done' }[how.state as 'done'] ?? how.state;
  const what = `${run.name} ${words}: ${how.outcome}`;
  const event: PageEvent = { at: parts.now(), by: null, kind: 'response', what };
  for (let newest: Page | null = page; newest; newest = await parts.pages.load(page.id)) {
    // Whatever else became of the page meanwhile, this is what became of the run.
    if (!newest.responses?.some((each) => isSameRun(each, run))) return true;
    if (await write(withRun(newest, run, { ...run, ...how }), [event], parts)) return true;
  }
  return true;
}

async function write(next: Page, events: PageEvent[], { pages, queues }: RespondParts): Promise<Page | null> {
  const stored = await pages.replace(next, events);
  if (stored) await queues.pageStale(stored.id, true);
  return stored;
}

async function aidOf(page: Page, parts: RespondParts): Promise<Aid> {
  const { pages, store, now } = parts;
  const { service, environment } = page.scope;
  const rules = rulesOf(page, parts, true);
  const [running, recent] = await Promise.all([
    service && environment ? store.running(service, environment) : null,
    rules.length > 0 ? pages.recent(slotOf(page.scope), RECENT) : [],
  ]);
  const alarms = new Set(page.alerts.map(alarmOf));
  const others = recent.filter(({ id, alerts }) => id !== page.id && alerts.some((each) => alarms.has(alarmOf(each))));
  const at = now();
  return {
    now: at,
    rules,
    operationRuns: running !== null,
    ranElsewhere: (name) => others.reduce((sum, { responses = [] }) => sum + timesBegun(responses, name, at), 0),
  };
}

/** Of the page's alarms, as services.yml has them now; `ringing`: only of those that ring. */
function rulesOf({ scope, alerts }: Page, { catalog }: RespondParts, ringing: boolean): AlarmRule[] {
  const plan = catalog.services.get(scope.service ?? '')?.environments.get(scope.environment ?? '');
  if (!plan) return [];
  const rules = new Map(pagesOf(plan).map((rule) => [rule.alarm, rule]));
  return alerts
    .filter(({ is }) => !ringing || is === 'firing')
    .flatMap((each) => rules.get(alarmOf(each)) ?? [])
    .filter(({ responses }) => responses.length > 0);
}

/** As services.yml calls it. */
const alarmOf = ({ alarm, key }: Ringing): string => alarm ?? key;

/** Without its full stop: it ends a line. */
const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
