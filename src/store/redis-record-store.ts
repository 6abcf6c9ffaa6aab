/** The record in Redis: a stream of lines and a sorted set of facts for each slot, written by the scripts of the others. */
import type { Fact } from '../record/fact.ts';
import type { Line } from '../record/line.ts';
import type { Connection } from './connect.ts';
import { keysOf } from './keys.ts';
import { pageKeysOf } from './page-keys.ts';
import type { RecordStore } from './record-store.ts';
import { NEWS } from './scripts/keep-fact.ts';

/** Facts in one answer: Redis is never kept by one question for long. */
const AT_ONCE = 5000;

type Entry = [id: string, fields: string[]];

/** `prefix` begins every key, `fc` unless told. Whoever opened `redis` closes it. */
export function redisRecordStore(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): RecordStore {
  const keys = keysOf(prefix);
  const pageKeys = pageKeysOf(prefix);
  const thinnedUntil = (slot: string) => `${keys.facts(slot)}-thinned`;
  const parse = ([id, [, json = '']]: Entry) => ({ id, line: JSON.parse(json) as Line });

  async function facts(slot: string, { from, to }: { from: number; to: number }): Promise<Fact[]> {
    const found: Fact[] = [];
    for (;;) {
      const more = await redis.zrangebyscore(keys.facts(slot), from, `(${to}`, 'LIMIT', found.length, AT_ONCE);
      found.push(...more.map((json) => JSON.parse(json) as Fact));
      if (more.length < AT_ONCE) return found;
    }
  }

  async function thinHistory(slot: string, before: number, count: number): Promise<number> {
    const oldest = (await redis.xrange(keys.history(slot), '-', '+', 'COUNT', count + 1)).map(parse);
    const stays = oldest.findIndex(({ line }, place) => place === count || line.at >= before);
    if (stays === 0 || oldest.length === 0) return 0;
    const first = oldest[stays];
    if (first) return redis.xtrim(keys.history(slot), 'MINID', first.id);
    return redis.xtrim(keys.history(slot), 'MAXLEN', 0);
  }

  /** Pages go by themselves, see `redis-page-store.ts`. Where it stands is kept, or it would begin anew each night. */
  async function thinOperations(slot: string, before: number, count: number): Promise<number> {
    for (;;) {
      const from = (await redis.get(thinnedUntil(slot))) ?? '-inf';
      const found = await redis.zrangebyscore(keys.facts(slot), from, `(${before}`, 'WITHSCORES', 'LIMIT', 0, count);
      const all = found.flatMap((json, place) => (place % 2 ? [] : [JSON.parse(json) as Fact]));
      const gone = await Promise.all(all.map(forget));
      const last = found.at(-1) ?? from;
      if (last !== from) await redis.set(thinnedUntil(slot), last);
      const thinned = gone.filter(Boolean).length;
      if (thinned > 0 || all.length < count || last === from) return thinned;
    }
  }

  /** Whether there was something left of it. */
  async function forget(fact: Fact): Promise<boolean> {
    if (fact.is !== 'operation') return false;
    const { id, service, environment } = fact;
    await redis.lrem(keys.recent(service, environment), 0, id);
    return (await redis.unlink(keys.operation(id), keys.events(id), keys.card(id))) > 0;
  }

  return {
    async slots() {
      const [services, ofPages] = await Promise.all([redis.smembers(keys.services), redis.smembers(pageKeys.slots)]);
      return [...new Set([...services, ...ofPages])].sort();
    },
    facts,
    async newFacts(slot, after) {
      const found = await redis.xrange(keys.newFacts(slot), `(${after}`, '+', 'COUNT', NEWS);
      if (found.length >= NEWS) return null;
      return found.map(([id, [, json = '']]) => ({ id, fact: JSON.parse(json) as Fact }));
    },
    async newestFact(slot) {
      const [newest] = await redis.xrevrange(keys.newFacts(slot), '+', '-', 'COUNT', 1);
      return newest?.[0] ?? '0';
    },
    async lines(slot, after, count) {
      return (await redis.xrange(keys.history(slot), `(${after}`, '+', 'COUNT', count)).map(parse);
    },
    async newest(slot) {
      const [entry] = await redis.xrevrange(keys.history(slot), '+', '-', 'COUNT', 1);
      return entry?.[0] ?? '0';
    },
    async linesAt(slot, ids) {
      const found = await Promise.all(ids.map((id) => redis.xrange(keys.history(slot), id, id)));
      return found.map(([entry]) => (entry ? parse(entry).line : null));
    },
    async thin(slot, before, count) {
      return (await thinHistory(slot, before, count)) + (await thinOperations(slot, before, count));
    },
  };
}
