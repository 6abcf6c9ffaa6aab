/** Which channels follow which services, and how far each was told: in one hash, a follow is a field. */
import { type Follow, followId } from '../partners/follow.ts';
import type { Connection } from './connect.ts';

export interface Follows {
  all(): Promise<Follow[]>;
  /** Instead of one of the same channel, service and environment. */
  put(follow: Follow): Promise<void>;
  /** False: there was none. */
  remove(follow: Pick<Follow, 'channel' | 'service' | 'environment'>): Promise<boolean>;
  /** Only if it is still there, as it was put: nobody is told of what they stopped. */
  move(follow: Follow): Promise<boolean>;
}

/** A person's `put` in between counts more than where the old one stood. */
const MOVE = `
-- KEYS: follows   ARGV: field, when it was put, follow
local stands = redis.call('HGET', KEYS[1], ARGV[1])
if not stands or cjson.decode(stands).at ~= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

export function redisFollows(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Follows {
  const key = `${prefix}:{@follows}:all`;
  return {
    async all() {
      const found = await redis.hvals(key);
      return found.map((json) => JSON.parse(json) as Follow).sort((a, b) => a.at - b.at);
    },
    async put(follow) {
      await redis.hset(key, followId(follow), JSON.stringify(follow));
    },
    remove: async (follow) => (await redis.hdel(key, followId(follow))) > 0,
    async move(follow) {
      return (await redis.eval(MOVE, 1, key, followId(follow), follow.at, JSON.stringify(follow))) === 1;
    },
  };
}
