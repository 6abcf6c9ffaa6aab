/**
 * One step of an operation: load -> look -> decide -> write what will be done -> do it -> look again, now or later.
 * A worker may die between any two words: another one starts at the first and ends at the same place.
 */
import { type Cloud, CloudRefusal, ForeignEdit } from '../../src/cloud/cloud.ts';
import { decide } from '../../src/delivery/decide.ts';
import { type Decision, event } from '../../src/delivery/decision.ts';
import type { Desire } from '../../src/delivery/desire.ts';
import { headline } from '../../src/delivery/headline.ts';
import { decideWaiting, goesTogether, inPlace, newestOf, takeAlong, tookAlong } from '../../src/delivery/line.ts';
import { isUnderWay, type Operation, type OperationEvent } from '../../src/delivery/operation.ts';
import { same } from '../../src/delivery/same.ts';
import type { Seen } from '../../src/delivery/seen.ts';
import { inTrouble, refused } from '../../src/delivery/trouble.ts';
import type { Store } from '../../src/store/store.ts';
import type { Awake, Rest } from '../asleep.ts';
import type { PageNews } from '../paging/page-news.ts';
import type { Lane, Queues } from '../queues.ts';
import { rememberEnd } from './aftermath.ts';
import { untilNextRound } from './rounds.ts';
import { sightOf } from './sight.ts';

export interface Engine {
  store: Store;
  cloud: Cloud;
  queues: Queues;
  now(): number;
  log: { error(details: object, message: string): void };
  /** Absent: no page hears of it. */
  pageNews?: PageNews;
}

const AT_ONCE: Rest = { sleep: 0 };

/** Steps until it wants to sleep. */
export async function steps(id: string, lane: Lane, engine: Engine, awake: Awake): Promise<Rest> {
  for (;;) {
    const rest = await step(id, lane, engine, awake);
    if (rest.sleep !== 0 || awake.signal.aborted) return rest;
  }
}

export async function step(id: string, lane: Lane, engine: Engine, awake: Awake): Promise<Rest> {
  const operation = await engine.store.load(id);
  if (!operation) return { sleep: null };
  if (operation.end) return settle(operation, engine);
  if (operation.lane !== lane) return handOver(operation, engine);
  if (operation.waiting) return waitInLine(operation, engine);
  const seen = await look(operation, engine);
  if (!('clusters' in seen)) return sleepInTrouble(operation, seen.trouble, engine);
  return act(operation, decide(operation, seen, engine.now()), lane, engine, awake);
}

/** What must be true after an end; done again if a crash came in between. */
async function settle(operation: Operation, { queues, store }: Engine): Promise<Rest> {
  await queues.stale(operation.id, true);
  const [next] = await store.waiting(operation.service, operation.environment);
  if (next) await queues.run(next);
  return { sleep: null };
}

async function handOver(operation: Operation, { queues }: Engine): Promise<Rest> {
  await queues.run(operation);
  return { sleep: null };
}

/** Its turn comes when nothing runs and nothing holds it; then the newest of those that wait goes for all of them. */
async function waitInLine(operation: Operation, engine: Engine): Promise<Rest> {
  const { store } = engine;
  const { service, environment } = operation;
  const hold = await store.hold(service, environment);
  const heeded = decideWaiting(operation, hold, engine.now());
  const placed = inPlace(heeded.operation, await store.waiting(service, environment));
  const stored = await write(operation, placed, heeded.events, engine);
  if (!stored || stored.end) return AT_ONCE;
  const kept = stored.waiting?.blockedBy !== undefined || stored.waiting?.held !== undefined;
  if (kept || (await store.running(service, environment))) return inLine(stored);
  const line = await store.waiting(service, environment);
  const newest = line[0]?.id === stored.id ? newestOf(stored, line) : null;
  if (newest) return goTogether(stored, newest, engine);
  if (!(await store.claim(stored.id))) return inLine(stored);
  await engine.queues.stale(stored.id, true);
  return AT_ONCE;
}

const inLine = ({ plan, version }: Operation): Rest => ({ sleep: plan.look, known: version });

/** First the newest knows of it, then this one ends: a crash in between does both again. */
async function goTogether(older: Operation, newest: Operation, engine: Engine): Promise<Rest> {
  const now = engine.now();
  const next = takeAlong(newest, older);
  const known = same(next, newest);
  if (!known && !(await write(newest, next, tookAlong(older, now), engine))) return AT_ONCE;
  const ended = goesTogether(older, newest, now);
  await write(older, ended.operation, ended.events, engine);
  return AT_ONCE;
}

/** Unknown is not OK: if anything could not be read, nothing was seen. */
async function look(operation: Operation, { cloud, now }: Engine): Promise<Seen | { trouble: string }> {
  const { plan } = operation;
  try {
    const [seen, releases] = await Promise.all([
      cloud.look(plan, sightOf(operation, now())),
      isUnderWay(operation) ? undefined : cloud.releases(plan),
    ]);
    return releases ? { ...seen, releases } : seen;
  } catch (error) {
    return { trouble: sentence(error) };
  }
}

async function act(operation: Operation, decision: Decision, lane: Lane, engine: Engine, awake: Awake): Promise<Rest> {
  const { store } = engine;
  // Before the record says so: a crash in between finds the operation unfinished and does both again.
  const late = decision.operation.end ? await pushLast(operation, decision.desires, engine, awake) : null;
  if (late) return late;
  if (decision.markBad) await store.markBad(operation.service, operation.environment, decision.markBad);
  if (decision.operation.end) await rememberEnd(decision.operation, store, engine.now());
  const stored = await replace(operation, decision.operation, decision.events, engine);
  if (!stored) return AT_ONCE;
  // What is said must not hold up what is done.
  const follow = async () => {
    if (stored.end) return AT_ONCE;
    return stored.lane === lane ? push(operation, stored, decision, engine, awake) : handOver(stored, engine);
  };
  const [rest] = await Promise.all([follow(), tell(operation, stored, engine, awake)]);
  return rest;
}

/** What an end still wants. Refused for long, it ends all the same: what stays pinned is lifted later. */
async function pushLast(operation: Operation, desires: Desire[], engine: Engine, awake: Awake): Promise<Rest | null> {
  const { cloud, store, now, log } = engine;
  for (const desire of desires) {
    if (!(await stillValid(operation, false, engine, awake))) return AT_ONCE;
    try {
      const did = await cloud.make(operation.plan, desire);
      if (did) await store.note(operation.id, [event(now(), 'did', did)]);
    } catch (error) {
      const asked = operation.signals.at(-1)?.at ?? now();
      const patient = now() - asked < operation.plan.tearDown.within;
      if (patient || !(error instanceof CloudRefusal)) return sleepInTrouble(operation, sentence(error), engine);
      log.error({ operation: operation.id, error: error.message }, 'a pin was not lifted at an end');
    }
  }
  return null;
}

/** All desires, one after the other. */
async function push(
  was: Operation,
  stored: Operation,
  { desires, again }: Decision,
  engine: Engine,
  awake: Awake,
): Promise<Rest> {
  // Written a moment ago: nobody can have changed it without our knowing.
  let known = stored.version !== was.version;
  for (const desire of desires) {
    if (!(await stillValid(stored, known, engine, awake))) return AT_ONCE;
    known = false;
    const done = await pushOne(stored, desire, engine);
    if (done !== 'done') return done;
  }
  if (desires.length > 0) await engine.queues.stale(stored.id, false);
  const { look, region } = stored.plan;
  return { sleep: again === look ? untilNextRound(look, engine.now(), region) : again, known: stored.version };
}

/** Before each effect: the job is ours and nobody has changed the record since it was decided. */
async function stillValid({ id, version }: Operation, known: boolean, { store }: Engine, awake: Awake) {
  const [ours, newest] = await Promise.all([awake.stillOurs(), known ? version : store.load(id)]);
  return ours && (typeof newest === 'number' || newest?.version === version);
}

async function pushOne(operation: Operation, desire: Desire, engine: Engine): Promise<'done' | Rest> {
  const { store, cloud, now } = engine;
  try {
    const did = await cloud.make(operation.plan, desire);
    if (did) await store.note(operation.id, [event(now(), 'did', did)]);
    return 'done';
  } catch (error) {
    // The next look finds the foreign weights itself and stops.
    if (error instanceof ForeignEdit) return { sleep: 200, known: operation.version };
    if (error instanceof CloudRefusal) return takeNo(operation, desire, error.message, engine);
    return sleepInTrouble(operation, sentence(error), engine);
  }
}

async function takeNo(operation: Operation, desire: Desire, no: string, engine: Engine): Promise<Rest> {
  const decision = refused(operation, desire, no, engine.now());
  if (decision.markBad) await engine.store.markBad(operation.service, operation.environment, decision.markBad);
  const stored = await write(operation, decision.operation, decision.events, engine);
  return stored ? { sleep: decision.again, known: stored.version } : AT_ONCE;
}

/** Retried for as long as it takes, and said on the card meanwhile. */
async function sleepInTrouble(operation: Operation, what: string, engine: Engine): Promise<Rest> {
  const decision = inTrouble(operation, what, engine.now());
  const stored = await write(operation, decision.operation, decision.events, engine);
  return stored ? { sleep: decision.again, known: stored.version } : AT_ONCE;
}

/** Null when somebody else changed the record: then everything is decided anew. */
async function replace(
  was: Operation,
  next: Operation,
  events: OperationEvent[],
  { store }: Engine,
): Promise<Operation | null> {
  if (events.length === 0 && same(was, next)) return was;
  return store.replace(next, events);
}

/** Where another worker died before, the card may have missed a change that the record has. */
async function tell(was: Operation, stored: Operation, engine: Engine, { takenOver }: Partial<Awake> = {}) {
  if (stored.version === was.version && !takenOver) return;
  const news = headline(was) !== headline(stored);
  await engine.queues.stale(stored.id, news);
  if (news) await engine.pageNews?.(stored);
}

async function write(
  was: Operation,
  next: Operation,
  events: OperationEvent[],
  engine: Engine,
): Promise<Operation | null> {
  const stored = await replace(was, next, events, engine);
  if (stored) await tell(was, stored, engine);
  return stored;
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
