/** Changes of schedules, kept in memory. */
import { noChanges, type RotaChanges } from '../../src/oncall/rota-changes.ts';
import type { RotaStore } from '../../src/store/rota-store.ts';

export function rotasOfPaper(): RotaStore {
  const all = new Map<string, RotaChanges>();
  const words = new Map<string, string>();
  return {
    changes: async (team) => all.get(team) ?? noChanges,
    async replaceChanges(team, next) {
      if ((all.get(team) ?? noChanges).version !== next.version) return null;
      const stored = structuredClone({ ...next, version: next.version + 1 });
      all.set(team, stored);
      return stored;
    },
    said: async (team, about) => words.get(`${team} ${about}`) ?? null,
    async say(team, about, what, instead) {
      const key = `${team} ${about}`;
      if ((words.get(key) ?? null) !== instead) return false;
      words.set(key, what);
      return true;
    },
  };
}
