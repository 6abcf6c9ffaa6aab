/** Questions of other teams: each a record of its own, changed by compare-and-set, and the set of those that are open. */
import type { Request } from '../partners/request.ts';
import type { Connection } from './connect.ts';

export interface Requests {
  open(request: Request): Promise<void>;
  load(id: string): Promise<Request | null>;
  /** Compare-and-set on `next.version`; null: somebody else was faster. */
  replace(next: Request): Promise<Request | null>;
  /** All that wait for an answer, oldest first. */
  waiting(): Promise<Request[]>;
  /** How many this person asked in the last hour, this one included. */
  count(person: string): Promise<number>;
}

const DAY = 24 * 60 * 60_000;
/** An answer is looked at again for a while. */
const KEPT = 30 * DAY;
const HOUR = 3600;

const REPLACE = `
-- KEYS: request, open   ARGV: version, next, id, whether it is open, how long it is kept (ms)
local stands = redis.call('GET', KEYS[1])
if not stands or cjson.decode(stands).version ~= tonumber(ARGV[1]) then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[5])
if ARGV[4] == '0' then
  redis.call('SREM', KEYS[2], ARGV[3])
end
return 1`;

export function redisRequests(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Requests {
  const key = (id: string) => `${prefix}:{@requests}:request:${id}`;
  const open = `${prefix}:{@requests}:open`;
  async function load(id: string): Promise<Request | null> {
    const json = await redis.get(key(id));
    return json ? (JSON.parse(json) as Request) : null;
  }
  return {
    async open(request) {
      // The record first: an id too few in the set is a question that only its message knows, one too many is none.
      await redis.set(key(request.id), JSON.stringify(request), 'PX', KEPT);
      await redis.sadd(open, request.id);
    },
    load,
    async replace(next) {
      const stored = { ...next, version: next.version + 1 };
      const isOpen = stored.state.is === 'open' ? 1 : 0;
      const done = await redis.eval(
        REPLACE,
        2,
        key(next.id),
        open,
        next.version,
        JSON.stringify(stored),
        next.id,
        isOpen,
        KEPT,
      );
      return done === 1 ? stored : null;
    },
    async waiting() {
      const ids = await redis.smembers(open);
      const found = await Promise.all(ids.map(load));
      const gone = ids.filter((_, i) => found[i] === null);
      if (gone.length > 0) await redis.srem(open, ...gone);
      return found.filter((each) => each !== null).sort((a, b) => a.at - b.at);
    },
    async count(person) {
      const asked = `${prefix}:{@requests}:asked:${person}`;
      const count = await redis.incr(asked);
      if (count === 1) await redis.expire(asked, HOUR);
      return count;
    },
  };
}
