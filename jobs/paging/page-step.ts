/**
 * Looking after one page: load -> whom must it tell now? -> write that down -> tell them -> write how that went ->
 * look again, now or later. A worker may die between any two words: a notice that stands as wanted is told by the
 * next one, under the same key.
 */
import { next } from '../../src/paging/next.ts';
import { dueNotices, isOver, isPending, isSettled, type Notice, type Page } from '../../src/paging/page.ts';
import type { PageStore } from '../../src/store/page-store.ts';
import type { Bundles } from '../../src/store/redis-bundles.ts';
import { type Awake, LONGEST_SLEEP, type Rest } from '../asleep.ts';
import type { Queues } from '../queues.ts';
import { type Gathering, gathering } from './gathering.ts';
import { lookBack } from './look-back.ts';
import { type GroundParts, groundOf } from './page-ground.ts';
import { remember } from './remember.ts';
import { mayRespond, type RespondParts, respond } from './respond.ts';
import { type TellParts, tellNotice } from './tell-notice.ts';

export interface PageEngine extends GroundParts, TellParts {
  pages: PageStore;
  queues: Queues;
  log: { error(details: object, message: string): void };
  /** Where the pages of a person with many are gathered; absent: each is told alone. */
  bundles?: Bundles;
  /** What steps of runbooks need; absent: none is taken. */
  aid?: Pick<RespondParts, 'desk' | 'cloud' | 'secret' | 'patienceForAid'>;
}

/** While somebody is being told, the record is looked at so often: what people do meanwhile counts. */
const BETWEEN_LOOKS = 1000;

/** Steps until it wants to sleep and nobody is being told any more. */
export async function lookAfter(id: string, engine: PageEngine, awake: Awake): Promise<Rest> {
  const underWay = new Map<string, Promise<void>>();
  const gathered = gathering(engine);
  const steps = stepsOfRunbooks(underWay, engine, awake);
  try {
    for (;;) {
      const page = await decided(id, engine);
      if (!page) return { sleep: null };
      if (!awake.signal.aborted) {
        tellWhoIsDue(page.record, underWay, { engine, gathered, awake });
        steps.begin(page.record);
      }
      if (underWay.size === 0) return restOf(page, gathered, engine.now());
      await Promise.race([...underWay.values(), pause(BETWEEN_LOOKS)]);
    }
  } finally {
    // Whoever is being told is told: nobody else shall begin with the same meanwhile.
    await Promise.allSettled(underWay.values());
  }
}

interface TellingParts {
  engine: PageEngine;
  gathered: Gathering;
  awake: Awake;
}

function tellWhoIsDue(page: Page, underWay: Map<string, Promise<void>>, parts: TellingParts): void {
  for (const notice of dueNotices(page, parts.engine.now())) {
    if (underWay.has(notice.id) || parts.gathered.has(notice)) continue;
    const telling = tellOne(page, notice, parts).finally(() => underWay.delete(notice.id));
    // Heard where it is waited for.
    telling.catch(() => {});
    underWay.set(notice.id, telling);
  }
}

/** Beside the telling, and again whenever the record has changed: whoever presses a button is not kept waiting. */
function stepsOfRunbooks(underWay: Map<string, Promise<void>>, engine: PageEngine, awake: Awake) {
  const { aid } = engine;
  let known = -1;
  return {
    begin(page: Page): void {
      if (!aid || underWay.has(STEPS) || known === page.version || !mayRespond(page, engine)) return;
      known = page.version;
      const responding = respond(page.id, { ...engine, ...aid }, awake).finally(() => underWay.delete(STEPS));
      responding.catch((error) =>
        engine.log.error(
          { page: page.id, error: String(error) },
          'steps of a runbook could not be taken, they are tried again',
        ),
      );
      underWay.set(STEPS, responding);
    },
  };
}

/** No notice is called so. */
const STEPS = 'steps of runbooks';

interface Decided {
  record: Page;
  /** As `next` wants it. */
  sleep: number | null;
}

/** What it wants now is on the record; null: there is no such page. */
async function decided(id: string, engine: PageEngine): Promise<Decided | null> {
  for (;;) {
    const page = await engine.pages.load(id);
    if (!page) return null;
    const wanted = next(await withPast(page, engine), await groundOf(page, engine));
    if (wanted.page === page) return { record: page, sleep: wanted.sleep };
    const stored = await engine.pages.replace(wanted.page, wanted.events);
    if (!stored) continue;
    await engine.queues.pageStale(id, true);
    return { record: stored, sleep: wanted.sleep };
  }
}

/** What changed before it is looked up whenever it begins to ring; that it cannot be keeps nobody from being told. */
async function withPast(page: Page, engine: PageEngine): Promise<Page> {
  const begins = page.state.is === 'ringing' && page.ladder.since === null;
  if (isOver(page) || (page.before && !begins)) return page;
  try {
    return { ...page, ...(await lookBack(page, engine)) };
  } catch (error) {
    engine.log.error({ page: page.id, error: String(error) }, 'what changed before a page could not be looked up');
    return page;
  }
}

/** Asked again right before: whoever answered meanwhile is not followed by a message. */
async function tellOne(page: Page, notice: Notice, { engine, gathered, awake }: TellingParts): Promise<void> {
  const newest = await engine.pages.load(page.id);
  const still = newest?.notices.find(({ id }) => id === notice.id);
  if (!newest || !still || !isPending(still) || !(await awake.stillOurs())) return;
  if (await gathered.takes(newest, still)) return;
  const answer = await tellNotice(newest, still, engine);
  if (!answer.ok) {
    engine.log.error({ page: page.id, by: notice.by, error: answer.trouble }, 'somebody was not told of a page');
  }
  await remember(page.id, notice.id, answer, engine);
}

/** Also a page that wants nothing is looked at again: who is on call, and what runs, changes without a word to it. */
function restOf({ record, sleep }: Decided, gathered: Gathering, now: number): Rest {
  if (isSettled(record)) return { sleep: null };
  // What is gathered is told by another job: until then it looks due, and is not.
  const wanted = sleep === 0 ? gathered.left(record, now) : sleep;
  return { sleep: Math.max(1, wanted ?? LONGEST_SLEEP), known: record.version };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms).unref());
}
