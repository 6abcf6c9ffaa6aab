/** Whose Home is looked at, and what it shows: only these are drawn again, and only when they would show something else. */
import type { Connection } from './connect.ts';

export interface ShownHome {
  /** The same as long as it shows the same. */
  digest: string;
  /** When it was published, ms. */
  at: number;
}

export interface Homes {
  /** Somebody has theirs before them, and sees this. */
  opened(user: string, shown: ShownHome): Promise<void>;
  /** Who opened theirs since then, the last one first; older ones are forgotten. */
  watched(since: number): Promise<string[]>;
  /** What each of them sees; null: nobody knows. */
  shown(users: string[]): Promise<(ShownHome | null)[]>;
  show(user: string, shown: ShownHome): Promise<void>;
  /** Nobody knows any more what is shown: all that are watched are drawn again. */
  forgetShown(): Promise<void>;
}

export function redisHomes(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): Homes {
  const opened = `${prefix}:{@homes}:opened`;
  const shown = `${prefix}:{@homes}:shown`;
  const show: Homes['show'] = async (user, what) => {
    await redis.hset(shown, user, JSON.stringify(what));
  };
  return {
    async opened(user, what) {
      await Promise.all([redis.zadd(opened, what.at, user), show(user, what)]);
    },
    async watched(since) {
      const gone = await redis.zrangebyscore(opened, '-inf', `(${since}`);
      if (gone.length > 0) await Promise.all([redis.zrem(opened, ...gone), redis.hdel(shown, ...gone)]);
      return redis.zrevrangebyscore(opened, '+inf', since);
    },
    async shown(users) {
      const all = users.length > 0 ? await redis.hmget(shown, ...users) : [];
      return all.map((json) => (json ? (JSON.parse(json) as ShownHome) : null));
    },
    show,
    async forgetShown() {
      await redis.del(shown);
    },
  };
}
