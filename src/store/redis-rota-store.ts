/** Changes of schedules in Redis: one record for each team, and beside it what was said of it. */
import { noChanges, type RotaChanges } from '../oncall/rota-changes.ts';
import type { Connection } from './connect.ts';
import type { RotaStore } from './rota-store.ts';
import { ROTA, ROTA_SAY } from './scripts/rota.ts';

interface Scripts {
  fcRota(rota: string, news: string, version: number, next: number, ...words: string[]): Promise<0 | 1>;
  fcRotaSay(said: string, news: string, ...words: string[]): Promise<0 | 1>;
}

/** `prefix` begins every key, `fc` unless told. Whoever opened `redis` closes it. */
export function redisRotaStore(redis: Connection, { prefix = 'fc' }: { prefix?: string } = {}): RotaStore {
  redis.defineCommand('fcRota', { numberOfKeys: 2, lua: ROTA });
  redis.defineCommand('fcRotaSay', { numberOfKeys: 2, lua: ROTA_SAY });
  const scripts = redis as unknown as Scripts;
  const keyOf = (team: string, kind: string) => `${prefix}:{team ${team}}:${kind}`;

  return {
    async changes(team) {
      const record = await redis.hget(keyOf(team, 'rota'), 'record');
      return record ? (JSON.parse(record) as RotaChanges) : noChanges;
    },

    async replaceChanges(team, next, news = []) {
      const stored = { ...next, version: next.version + 1 };
      const keys = [keyOf(team, 'rota'), keyOf(team, 'rota-news')] as const;
      const words = [JSON.stringify(stored), ...news.flatMap(({ id, what }) => [id, what])];
      const done = await scripts.fcRota(...keys, next.version, stored.version, ...words);
      return done ? stored : null;
    },

    said: (team, about) => redis.hget(keyOf(team, 'rota-said'), about),

    async say(team, about, what, instead, news) {
      const keys = [keyOf(team, 'rota-said'), keyOf(team, 'rota-news')] as const;
      const words = [about, instead ?? '', what, news?.id ?? '', news?.what ?? ''];
      return (await scripts.fcRotaSay(...keys, ...words)) === 1;
    },

    async news(team) {
      const kept = await redis.hgetall(keyOf(team, 'rota-news'));
      return Object.entries(kept).map(([id, what]) => ({ id, what }));
    },

    async forgetNews(team, id) {
      await redis.hdel(keyOf(team, 'rota-news'), id);
    },
  };
}
