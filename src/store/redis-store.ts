/**
 * The store in Redis: single, Sentinel or Cluster. What must change together changes in one Lua script; reads that
 * span several records are plain, because every record says its own version.
 */

import type { Hold } from '../delivery/hold.ts';
import type { HoldNews } from '../delivery/hold-news.ts';
import type { BadMark, Operation, OperationEvent } from '../delivery/operation.ts';
import { factOf } from '../record/fact-of.ts';
import type { Line } from '../record/line.ts';
import { heldLine, liftedLine, lineOf } from '../record/line-of.ts';
import type { Connection } from './connect.ts';
import { kept } from './kept.ts';
import { keysOf, serviceOf } from './keys.ts';
import { redisCards } from './redis-cards.ts';
import { redisPlaces } from './redis-places.ts';
import { scriptsOn } from './scripts/scripts.ts';
import type { Serving, Store } from './store.ts';

const parse = (json: string): Operation => JSON.parse(json);
/** Each event, and the same as a line of the record. */
const lines = (operation: Operation, events: OperationEvent[]) =>
  events.flatMap((event) => [JSON.stringify(event), JSON.stringify(lineOf(operation, event))]);

/** The store ends `redis` when it is closed. `prefix` begins every key, `fc` unless told. */
export function redisStore(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Store {
  const keys = keysOf(prefix);
  const scripts = scriptsOn(redis);
  const holdKeys = ({ service, environment }: Hold) =>
    [keys.hold(service, environment), keys.holdNews(service, environment), keys.history(service)] as const;

  async function load(id: string): Promise<Operation | null> {
    const record = await redis.hget(keys.operation(id), 'record');
    return record ? parse(record) : null;
  }

  async function loadAll(ids: string[]): Promise<Operation[]> {
    const found = await Promise.all(ids.map(load));
    return found.filter((operation) => operation !== null);
  }

  return {
    async create(operation, events, options = {}) {
      const { id, service, environment } = operation;
      if (serviceOf(id) !== service) throw new RangeError(`the id "${id}" does not begin with its service, ${service}`);
      // Before the record: a name too many does no harm, an operation that nobody finds would.
      await redis.sadd(keys.services, service);
      const running = { ...operation, version: 1, waiting: undefined };
      const waiting = { ...running, waiting: operation.waiting ?? { since: operation.asked.at } };
      const [word, own, other] = await scripts.fcCreate(
        keys.operation(id),
        keys.events(id),
        keys.running(service, environment),
        keys.line(service, environment),
        keys.unfinished(service),
        keys.history(service),
        id,
        JSON.stringify(running),
        JSON.stringify(waiting),
        options.queue ? 1 : 0,
        operation.lane === 'rollback' ? 1 : 0,
        keys.operation(id).slice(0, -id.length),
        ...lines(operation, events),
      );
      if (word === 'busy') return { busy: parse(other) };
      return word === 'created' ? { created: parse(own) } : { waiting: parse(own), running: parse(other) };
    },

    load,

    async replace(next, events) {
      const { id, service, environment } = next;
      const stored = { ...next, version: next.version + 1 };
      const record = JSON.stringify(stored);
      const done = await scripts.fcReplace(
        keys.operation(id),
        keys.events(id),
        keys.running(service, environment),
        keys.line(service, environment),
        keys.unfinished(service),
        keys.recent(service, environment),
        keys.history(service),
        keys.facts(service),
        keys.newFacts(service),
        id,
        next.version,
        stored.version,
        record,
        next.end ? 1 : 0,
        ...kept(factOf(next)),
        ...lines(next, events),
      );
      return done ? parse(record) : null;
    },

    async claim(id) {
      for (;;) {
        const operation = await load(id);
        if (!operation || operation.end) return false;
        const { service, environment, version } = operation;
        const next = { ...operation, version: version + 1, waiting: undefined };
        const answer = await scripts.fcClaim(
          keys.operation(id),
          keys.running(service, environment),
          keys.line(service, environment),
          id,
          version,
          next.version,
          JSON.stringify(next),
        );
        if (answer >= 0) return answer === 1;
      }
    },

    async running(service, environment) {
      const id = await redis.get(keys.running(service, environment));
      return id ? load(id) : null;
    },

    async waiting(service, environment) {
      return loadAll(await redis.lrange(keys.line(service, environment), 0, -1));
    },

    async recent(service, environment, count) {
      return count < 1 ? [] : loadAll(await redis.lrange(keys.recent(service, environment), 0, count - 1));
    },

    ...redisPlaces(redis, keys, load),

    async unfinished() {
      const services = await redis.smembers(keys.services);
      const ids = await Promise.all(services.map((service) => redis.smembers(keys.unfinished(service))));
      return ids.flat();
    },

    async events(id, after = '0') {
      const entries = await redis.xrange(keys.events(id), `(${after}`, '+');
      return entries.map(([entry, [, json = '']]) => ({ id: entry, event: JSON.parse(json) as OperationEvent }));
    },

    async note(id, events) {
      const operation = events.length > 0 && (await load(id));
      if (!operation) return;
      const { service } = operation;
      await scripts.fcNote(keys.operation(id), keys.events(id), keys.history(service), ...lines(operation, events));
    },

    async markBad(service, environment, mark) {
      await redis.hset(keys.bad(service, environment), mark.release, JSON.stringify(mark));
    },

    async bad(service, environment) {
      const marks = await redis.hvals(keys.bad(service, environment));
      return marks.map((json): BadMark => JSON.parse(json)).sort((a, b) => b.at - a.at);
    },

    async setServing(service, environment, serving) {
      await redis.set(keys.serving(service, environment), JSON.stringify(serving));
    },

    async serving(service, environment) {
      const json = await redis.get(keys.serving(service, environment));
      return json ? (JSON.parse(json) as Serving) : null;
    },

    async hold(service, environment) {
      const json = await redis.get(keys.hold(service, environment));
      return json ? (JSON.parse(json) as Hold) : null;
    },

    async setHold(hold, instead, news) {
      const stands = instead ? JSON.stringify(instead) : '';
      return JSON.parse(
        await scripts.fcHold(
          ...holdKeys(hold),
          stands,
          JSON.stringify(hold),
          ...written(news),
          ...told(heldLine(hold, instead)),
        ),
      ) as Hold;
    },

    async liftHold(hold, news) {
      const line = news ? liftedLine(hold, { by: news.liftedBy ?? null, at: news.at }) : null;
      const stands = JSON.stringify(hold);
      return (await scripts.fcHold(...holdKeys(hold), stands, '', ...written(news), ...told(line))) === '';
    },

    async holdNews(service, environment) {
      const news = await redis.hvals(keys.holdNews(service, environment));
      return news.map((json) => JSON.parse(json) as HoldNews);
    },

    async forgetHoldNews({ id, hold }) {
      await redis.hdel(keys.holdNews(hold.service, hold.environment), id);
    },

    async markBaked(service, environment, release, at) {
      await redis.hset(keys.baked(service, environment), release, at);
    },

    async baked(service, environment, release) {
      const at = await redis.hget(keys.baked(service, environment), release);
      return at === null ? null : Number(at);
    },

    ...redisCards(redis, keys),

    async ping() {
      await redis.ping();
    },

    async close() {
      // `quit` waits for the answers still under way; a connection that is down has none.
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

const told = (line: Line | null): string[] => (line ? [JSON.stringify(line)] : []);

/** As the script takes it: its id and itself, '' for none. */
const written = (news?: HoldNews): [id: string, json: string] => (news ? [news.id, JSON.stringify(news)] : ['', '']);
