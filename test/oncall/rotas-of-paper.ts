/** Changes of schedules, kept in memory. */
import { noChanges, type RotaChanges } from '../../src/oncall/rota-changes.ts';
import type { RotaNews } from '../../src/oncall/rota-desk.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';

export function rotasOfPaper(): RotaStore {
  const all = new Map<string, RotaChanges>();
  const words = new Map<string, string>();
  const news = new Map<string, Map<string, string>>();
  const keep = (team: string, { id, what }: RotaNews) => news.set(team, new Map(news.get(team)).set(id, what));
  return {
    changes: async (team) => all.get(team) ?? noChanges,
    async replaceChanges(team, next, also = []) {
      if ((all.get(team) ?? noChanges).version !== next.version) return null;
      const stored = structuredClone({ ...next, version: next.version + 1 });
      all.set(team, stored);
      for (const each of also) keep(team, each);
      return stored;
    },
    said: async (team, about) => words.get(`${team} ${about}`) ?? null,
    async say(team, about, what, instead, also) {
      const key = `${team} ${about}`;
      if ((words.get(key) ?? null) !== instead) return false;
      words.set(key, what);
      if (also) keep(team, also);
      return true;
    },
    news: async (team) => [...(news.get(team) ?? [])].map(([id, what]) => ({ id, what })),
    async forgetNews(team, id) {
      news.get(team)?.delete(id);
    },
  };
}
