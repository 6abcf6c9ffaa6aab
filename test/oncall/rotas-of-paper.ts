/** Changes of schedules, kept in memory. */
import { noChanges, type RotaChanges } from '../../src/oncall/rota-changes.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';

export function rotasOfPaper(): RotaStore {
  const all = new Map<string, RotaChanges>();
  const words = new Map<string, string>();
  const news = new Map<string, Map<string, string>>();
  return {
    changes: async (team) => all.get(team) ?? noChanges,
    async replaceChanges(team, next) {
      if ((all.get(team) ?? noChanges).version !== next.version) return null;
      const stored = structuredClone({ ...next, version: next.version + 1 });
      all.set(team, stored);
      return stored;
    },
    said: async (team, about) => words.get(`${team} ${about}`) ?? null,
    async say(team, about, what, instead, also) {
      const key = `${team} ${about}`;
      if ((words.get(key) ?? null) !== instead) return false;
      words.set(key, what);
      if (also) news.set(team, new Map(news.get(team)).set(also.id, also.what));
      return true;
    },
    news: async (team) => [...(news.get(team) ?? [])].map(([id, what]) => ({ id, what })),
    async forgetNews(team, id) {
      news.get(team)?.delete(id);
    },
  };
}
